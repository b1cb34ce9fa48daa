import { describe, expect, it } from 'vitest';
import { array, layerNorm, type Tensor, vjp } from '../../src';
import { layerNormOps } from '../../src/ops/layer-norm';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const inputs = (rows: number, d: number) => [
  float64(samples(rows * d), [rows, d]),
  float64(samples(d)),
  float64(samples(d).map((value) => value + 0.5)),
];

const norm = (x: Tensor, weight: Tensor, bias: Tensor) => layerNorm(x, weight, bias, { epsilon: 1e-3 });

describe('layerNorm', () => {
  it('has mean bias and deviation weight', async () => {
    const [one, two] = [array([1, 1]), array([10, 20])];
    expect(
      await values(
        layerNorm(
          array([
            [1, 3],
            [-4, 4],
          ]),
          one,
          two,
          { epsilon: 0 },
        ),
      ),
    ).toEqual([9, 21, 9, 21]);
    expect(await values(layerNorm(array([0, 2]), array([3, 5]), two, { epsilon: 3 }))).toEqual([8.5, 22.5]);
  });

  it('has epsilon 1e-5 unless given, and the biased variance', async () => {
    const [x] = await values(layerNorm(float64([1, -1]), float64([1, 1]), float64([0, 0])));
    expect(x).toBe(1 / Math.sqrt(1 + 1e-5));
  });

  it('gives the bias for equal elements, and takes rows of 1 and none', async () => {
    expect(await values(layerNorm(array([7, 7]), array([2, 2]), array([1, -1])))).toEqual([1, -1]);
    expect(await values(layerNorm(array([[7]]), array([2]), array([3])))).toEqual([3]);
    expect(layerNorm(array([], { shape: [0, 2] }), array([1, 1]), array([0, 0])).shape).toEqual([0, 2]);
    expect(layerNorm(array([], { shape: [2, 0] }), array([]), array([])).shape).toEqual([2, 0]);
  });

  it('refuses what does not fit', () => {
    const x = array([[1, 2]]);
    expect(() => layerNorm(x, array([1]), array([1, 1]))).toThrow(
      'layerNorm: needs a vector of the last axis of [1, 2], got [1]',
    );
    expect(() => layerNorm(array(1), array([1]), array([1]))).toThrow(
      'layerNorm: needs at least one axis, got []',
    );
    expect(() => layerNorm(x, float64([1, 1]), array([1, 1]))).toThrow(
      'layerNorm: dtypes differ: float32 and float64',
    );
  });

  it('has the gradient of differences', async () => {
    await expectGradient(norm as (...list: Tensor[]) => Tensor, inputs(3, 4));
    await expectGradient(norm as (...list: Tensor[]) => Tensor, [
      float64([0.3, -0.5, 1]),
      ...inputs(1, 3).slice(1),
    ]);
    await expectGradient(norm as (...list: Tensor[]) => Tensor, inputs(2, 1));
  });

  it('has a second derivative', async () => {
    const [x, weight, bias] = inputs(2, 3) as [Tensor, Tensor, Tensor];
    const g = float64(samples(6), [2, 3]);
    for (const k of [0, 1]) {
      const first = (t: Tensor, w: Tensor, c: Tensor) =>
        vjp((u, v) => norm(u as Tensor, v as Tensor, bias), [t, w], c)[1];
      await expectGradient(
        (t, w, c) => first(t as Tensor, w as Tensor, c as Tensor)[k] as Tensor,
        [x, weight, g],
        1e-6,
      );
    }
  });
});

describe('decompositions of layerNorm', () => {
  it('agree with the kernels', async () => {
    const [x, weight, bias] = inputs(3, 4) as [Tensor, Tensor, Tensor];
    const g = float64(samples(12), [3, 4]);
    const attrs = { epsilon: 1e-3 };
    const composed = [
      ...layerNormOps.layerNorm.decompose([x, weight, bias], attrs),
      ...layerNormOps.layerNormGrad.decompose([x, weight, g], attrs),
    ];
    const [y, gradients] = vjp(
      (t, w, b) => norm(t as Tensor, w as Tensor, b as Tensor),
      [x, weight, bias],
      g,
    );
    for (const [n, fused] of [y, ...gradients].entries()) {
      const [actual, expected] = [await values(composed[n] as Tensor), await values(fused)];
      expect(actual.length).toBe(expected.length);
      actual.forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i] as number, 12);
      });
    }
  });

  it('check the shape of a gradient', () => {
    const [x, weight] = inputs(2, 2) as [Tensor, Tensor, Tensor];
    expect(() => layerNormOps.layerNormGrad.infer([x, weight, weight])).toThrow(
      'layerNormGrad: x and g differ: [2, 2] and [2]',
    );
  });
});
