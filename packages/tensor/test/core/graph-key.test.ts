import { describe, expect, it } from 'vitest';
import { add, full, mul, reshape, scalar, scan, sub, type Tensor } from '../../src';
import { graphKey } from '../../src/core/graph-key';
import { traceGraph } from '../../src/core/trace';

const vector = { shape: [4], dtype: 'float32' } as const;
const keyOf = (f: (x: Tensor, y: Tensor) => Tensor, spec: object = vector) =>
  graphKey(
    traceGraph(
      [
        { ...vector, ...spec },
        { ...vector, ...spec },
      ],
      (x, y) => [f(x, y)],
    ).graph,
  );

const sumOf = (step: (c: Tensor, x: Tensor) => Tensor) => (x: Tensor) =>
  scan((c: Tensor, each: Tensor): [Tensor, null] => [step(c, each), null], scalar(0), x)[0];

describe('graphKey', () => {
  it('is the same for each trace of a function', () => {
    const f = (x: Tensor, y: Tensor) => mul(add(x, y), 3);
    expect(keyOf(f)).toBe(keyOf(f));
    const loop = sumOf((c, x) => add(mul(c, 2), x));
    expect(keyOf(loop)).toBe(keyOf(loop));
  });

  it('differs where the computation does', () => {
    const keys = [
      keyOf((x, y) => sub(x, y)),
      keyOf((x, y) => sub(y, x)),
      keyOf((x) => sub(x, x)),
      keyOf((x, y) => add(x, y)),
      keyOf((x, y) => add(sub(x, y), y)),
      keyOf((x, y) => add(x, y), { shape: [2, 2] }),
      keyOf((x, y) => add(x, y), { dtype: 'int32' }),
      keyOf((x) => reshape(x, [2, 2])),
      keyOf((x) => reshape(x, [4, 1])),
      keyOf((x) => x),
      keyOf((_x, y) => y),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('sees into bodies, and tells special numbers apart', () => {
    const values = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const keys = [
      keyOf(sumOf((c, x) => add(c, x))),
      keyOf(sumOf((c, x) => add(x, c))),
      keyOf(sumOf((c, x) => mul(c, x))),
      ...values.map((value) => keyOf(() => full([4], value))),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
});
