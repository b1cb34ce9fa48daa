import { describe, expect, it } from 'vitest';
import { array, attention, concat, slice, type Tensor, traceFunction } from '../../src';
import { attentionOps } from '../../src/ops/attention';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

/** Heads of queries [1, h, t, 2], keys [1, hkv, s, 2] and values [1, hkv, s, 3]. */
function heads(h: number, shared: number, t: number, s: number): [Tensor, Tensor, Tensor] {
  const fill = (shape: number[]) => float64(samples(shape.reduce((a, b) => a * b, 1)), shape);
  return [fill([1, h, t, 2]), fill([1, shared, s, 2]), fill([1, shared, s, 3])];
}

async function expectClose(x: Tensor, expected: Tensor | number[], digits = 12): Promise<void> {
  const [actual, wanted] = [await values(x), Array.isArray(expected) ? expected : await values(expected)];
  expect(actual.length).toBe(wanted.length);
  actual.forEach((value, n) => {
    expect(value).toBeCloseTo(wanted[n] as number, digits);
  });
}

const part = (x: Tensor, axis: number, start: number, limit: number) =>
  slice(
    x,
    x.shape.map((_, n) => (n === axis ? start : 0)),
    x.shape.map((size, n) => (n === axis ? limit : size)),
  );

describe('attention', () => {
  it('is the mean of values weighted by softmax of scaled products', async () => {
    const q = float64([1, 0], [1, 1, 1, 2]);
    const k = float64([0, 5, Math.log(3) * Math.SQRT2, 9], [1, 1, 2, 2]);
    const v = float64([4, 8], [1, 1, 2, 1]);
    await expectClose(attention(q, k, v), [7]);
    await expectClose(attention(q, k, v, { scale: 0 }), [6]);
  });

  it('shows each query the keys up to its own position from the end', async () => {
    const [q, k, v] = heads(2, 2, 3, 3);
    const causal = attention(q, k, v, { causal: true });
    for (const i of [0, 1, 2]) {
      const seen = attention(part(q, 2, i, i + 1), part(k, 2, 0, i + 1), part(v, 2, 0, i + 1));
      await expectClose(part(causal, 2, i, i + 1), seen);
    }
    const last = attention(part(q, 2, 1, 3), k, v, { causal: true });
    await expectClose(last, part(causal, 2, 1, 3));
    await expectClose(attention(part(q, 2, 2, 3), k, v, { causal: true }), part(causal, 2, 2, 3));
  });

  it('gives a query without keys the mean of the values', async () => {
    const [q, k, v] = heads(1, 1, 2, 1);
    const [first] = await values(attention(q, k, v, { causal: true }));
    expect(first).toBe((await values(v))[0]);
  });

  it('shares key heads among neighbouring query heads', async () => {
    const [q, k, v] = heads(4, 2, 3, 5);
    const twice = (x: Tensor) =>
      concat(
        [0, 0, 1, 1].map((n) => part(x, 1, n, n + 1)),
        1,
      );
    for (const causal of [false, true]) {
      await expectClose(attention(q, k, v, { causal }), attention(q, twice(k), twice(v), { causal }));
    }
  });

  it('adds a mask, alone and on top of causality', async () => {
    const [q, k, v] = heads(2, 1, 2, 3);
    const low = Number.NEGATIVE_INFINITY;
    const mask = float64([0, low, 0], [1, 1, 1, 3]);
    const others = (x: Tensor) => concat([part(x, 2, 0, 1), part(x, 2, 2, 3)], 2);
    await expectClose(attention(q, k, v, { mask }), attention(q, others(k), others(v)));
    const both = attention(q, k, v, { mask, causal: true });
    await expectClose(part(both, 2, 0, 1), attention(part(q, 2, 0, 1), part(k, 2, 0, 1), part(v, 2, 0, 1)));
  });

  it('computes in float32, and takes no queries', async () => {
    const [q, k, v] = heads(1, 1, 2, 2);
    const single = async (x: Tensor) => array(Float32Array.from(await x.data()), { shape: [...x.shape] });
    const y = attention(await single(q), await single(k), await single(v), { causal: true });
    expect(y.dtype).toBe('float32');
    await expectClose(y, attention(q, k, v, { causal: true }), 6);
    expect(attention(part(q, 2, 0, 0), k, v, { causal: true }).shape).toEqual([1, 1, 0, 3]);
  });

  it('repeats no keys or values', () => {
    const [q, k, v] = heads(4, 2, 3, 3);
    const f = (a: Tensor, b: Tensor, c: Tensor) =>
      attentionOps.attention.decompose([a, b, c], { causal: false, scale: 1 });
    const { graph } = traceFunction(f, q, k, v);
    const ops = graph.nodes.map(({ op }) => op);
    expect(ops.filter((op) => op !== 'constant' && op !== 'mul')).toEqual([
      'reshape',
      'matmul',
      'reshape',
      'softmax',
      'reshape',
      'matmul',
      'reshape',
    ]);
  });

  it('refuses what does not fit', () => {
    const [q, k, v] = heads(3, 2, 1, 4);
    const shapes = '[1, 3, 1, 2], [1, 2, 4, 2], [1, 2, 4, 3]';
    expect(() => attention(q, k, v)).toThrow(`attention: queries, keys and values do not fit: ${shapes}`);
    const [single, ...rest] = heads(2, 2, 1, 4);
    const mask = float64([0, 0], [2, 1, 1, 1]);
    expect(() => attention(single, ...rest, { mask })).toThrow(
      'attention: mask [2, 1, 1, 1] is larger than [1, 2, 1, 4]',
    );
    const whole = array([1], { dtype: 'int32', shape: [1, 1, 1, 1] });
    expect(() => attention(whole, whole, whole)).toThrow('attention: needs float elements, got int32');
  });

  it('has the gradient of differences', async () => {
    const inputs = [...heads(4, 2, 2, 3), float64(samples(3), [1, 1, 1, 3])];
    for (const causal of [false, true]) {
      await expectGradient(
        (q, k, v, mask) => attention(q as Tensor, k as Tensor, v as Tensor, { causal, mask: mask as Tensor }),
        inputs,
        1e-6,
      );
    }
  });
});
