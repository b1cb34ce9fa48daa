import { describe, expect, it } from 'vitest';
import {
  add,
  broadcastTo,
  checkpoint,
  exp,
  full,
  grad,
  identity,
  jit,
  mul,
  scan,
  sum,
  type Tensor,
  zeros,
} from '../../src';
import { optimize } from '../../src/core/optimize';
import { traceGraph } from '../../src/core/trace';

const vector = { shape: [3], dtype: 'float32' } as const;
const opsOf = (f: (x: Tensor) => readonly Tensor[]) =>
  optimize(traceGraph([vector], f).graph, () => false).nodes.map((node) => node.op);

describe('optimize', () => {
  it('drops identities and what nobody uses', () => {
    expect(
      opsOf((x) => {
        exp(x);
        return [mul(identity(x), x)];
      }),
    ).toEqual(['mul']);
  });

  it('merges equal nodes', () => {
    expect(opsOf((x) => [mul(exp(x), exp(x))])).toEqual(['exp', 'mul']);
  });

  it('feeds element-wise operations the array before its broadcast', () => {
    const { nodes } = optimize(
      traceGraph([vector, { shape: [2, 3], dtype: 'float32' }], (x, y) => [add(broadcastTo(x, [2, 3]), y)])
        .graph,
      () => false,
    );
    expect(nodes.map((node) => node.op)).toEqual(['add']);
  });

  it('keeps a checkpointed computation apart from its repetition', () => {
    const once = opsOf((x) => [grad((y: Tensor) => sum(exp(exp(y))))(x)]);
    const twice = opsOf((x) => [grad((y: Tensor) => sum(checkpoint((z: Tensor) => exp(exp(z)))(y)))(x)]);
    expect(once.filter((op) => op === 'exp').length).toBe(2);
    expect(twice.filter((op) => op === 'barrier').length).toBe(1);
  });

  it('marks the outputs of a scan that are used', () => {
    const { nodes } = optimize(
      traceGraph([vector], (x) => [scan((c: Tensor, y: Tensor) => [add(c, y), mul(c, y)], zeros([]), x)[1]])
        .graph,
      () => false,
    );
    const node = nodes.find(({ op }) => op === 'scan');
    expect(node?.attrs).toMatchObject({ used: [false, false, true] });
  });
});

describe('constants', () => {
  it('keeps infinities and NaN apart', async () => {
    const f = jit(() => [
      full([1], Number.POSITIVE_INFINITY),
      full([1], Number.NEGATIVE_INFINITY),
      full([1], Number.NaN),
    ]);
    const values = await Promise.all((await f()).map(async (x) => (await x.data())[0]));
    expect(values).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]);
  });
});
