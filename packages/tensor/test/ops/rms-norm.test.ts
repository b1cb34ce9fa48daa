import { describe, expect, it } from 'vitest';
import { array, rmsNorm, type Tensor, vjp } from '../../src';
import { rmsNormOps } from '../../src/ops/rms-norm';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const inputs = (rows: number, d: number) => [float64(samples(rows * d), [rows, d]), float64(samples(d))];
const norm = (x: Tensor, weight: Tensor) => rmsNorm(x, weight, { epsilon: 1e-3 });

describe('rmsNorm', () => {
  it('has root mean square weight', async () => {
    const x = array([
      [1, 7],
      [-5, 5],
    ]);
    expect(await values(rmsNorm(x, array([10, 5]), { epsilon: 0 }))).toEqual([2, 7, -10, 5]);
    expect(await values(rmsNorm(array([0, 0]), array([1, 1])))).toEqual([0, 0]);
  });

  it('has epsilon 1e-6 unless given', async () => {
    expect(await values(rmsNorm(float64([1, -1]), float64([1, 1])))).toEqual([
      1 / Math.sqrt(1 + 1e-6),
      -1 / Math.sqrt(1 + 1e-6),
    ]);
  });

  it('takes rows of 1 and none, and refuses what does not fit', async () => {
    expect(await values(rmsNorm(array([[4], [-2]]), array([3]), { epsilon: 0 }))).toEqual([3, -3]);
    expect(rmsNorm(array([], { shape: [0, 2] }), array([1, 1])).shape).toEqual([0, 2]);
    expect(rmsNorm(array([], { shape: [2, 0] }), array([])).shape).toEqual([2, 0]);
    expect(() => rmsNorm(array([1, 2]), array([[1, 2]]))).toThrow(
      'rmsNorm: needs a vector of the last axis of [2], got [1, 2]',
    );
  });

  it('has the gradient of differences', async () => {
    await expectGradient(norm as (...list: Tensor[]) => Tensor, inputs(3, 4));
    await expectGradient(norm as (...list: Tensor[]) => Tensor, [
      float64([0.3, -0.5, 1]),
      float64([1, 2, -1]),
    ]);
  });

  it('has a second derivative', async () => {
    const [x, weight] = inputs(2, 3) as [Tensor, Tensor];
    const first = (t: Tensor, w: Tensor, g: Tensor) =>
      vjp((u, v) => norm(u as Tensor, v as Tensor), [t, w], g)[1];
    const g = float64(samples(6), [2, 3]);
    for (const k of [0, 1]) {
      await expectGradient(
        (t, w, c) => first(t as Tensor, w as Tensor, c as Tensor)[k] as Tensor,
        [x, weight, g],
        1e-6,
      );
    }
  });

  it('has decompositions that agree with the kernels', async () => {
    const [x, weight] = inputs(3, 4) as [Tensor, Tensor];
    const g = float64(samples(12), [3, 4]);
    const attrs = { epsilon: 1e-3 };
    const composed = [
      ...rmsNormOps.rmsNorm.decompose([x, weight], attrs),
      ...rmsNormOps.rmsNormGrad.decompose([x, weight, g], attrs),
    ];
    const [y, gradients] = vjp((t, w) => norm(t as Tensor, w as Tensor), [x, weight], g);
    for (const [n, fused] of [y, ...gradients].entries()) {
      const [actual, expected] = [await values(composed[n] as Tensor), await values(fused)];
      expect(actual.length).toBe(expected.length);
      actual.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] as number, 12);
      });
    }
  });
});
