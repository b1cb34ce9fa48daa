import { describe, expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import type { Tensor } from '../../src/core/tensor';
import { array } from '../../src/ops/array';
import { clip, maximum, minimum, relu } from '../../src/ops/bounds';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

async function gradients(f: (...inputs: Tensor[]) => Tensor, ...inputs: Tensor[]): Promise<number[][]> {
  const [, list] = vjp(f, inputs, float64([1, 1, 1]));
  return Promise.all(list.map(values));
}

describe('maximum and minimum', () => {
  it('choose, and spread NaN', async () => {
    const a = array([1, 5, Number.NaN, 1]);
    const b = array([2, 4, 1, Number.NaN]);
    expect(await values(maximum(a, b))).toEqual([2, 5, Number.NaN, Number.NaN]);
    expect(await values(minimum(a, b))).toEqual([1, 4, Number.NaN, Number.NaN]);
    expect(await values(maximum(array([-1, 3], { dtype: 'int32' }), 0))).toEqual([0, 3]);
  });

  it('share the gradient of ties', async () => {
    const [a, b] = [float64([1, 2, 3]), float64([2, 2, 2])];
    expect(await gradients(maximum, a, b)).toEqual([
      [0, 0.5, 1],
      [1, 0.5, 0],
    ]);
    expect(await gradients(minimum, a, b)).toEqual([
      [1, 0.5, 0],
      [0, 0.5, 1],
    ]);
  });

  it('have the gradient of differences', async () => {
    const inputs = [float64(samples(6), [2, 3]), float64([0.31, -0.77, 0.05])];
    await expectGradient(maximum, inputs);
    await expectGradient(minimum, inputs);
  });
});

describe('clip', () => {
  it('keeps elements between bounds', async () => {
    expect(await values(clip(array([-2, 0.5, 3, Number.NaN]), -1, 1))).toEqual([-1, 0.5, 1, Number.NaN]);
    expect(await values(clip(array([[0], [9]]), array([1, 2]), 3))).toEqual([1, 2, 3, 3]);
  });

  it('has derivative 1 at its bounds and 0 beyond', async () => {
    expect(await gradients((x) => clip(x, 0, 1), float64([0, 1, 1.5]))).toEqual([[1, 1, 0]]);
  });
});

describe('relu', () => {
  it('is 0 below 0, with derivative 0 at 0', async () => {
    expect(await values(relu(array([-1, 0, 2, Number.NaN])))).toEqual([0, 0, 2, Number.NaN]);
    expect(await gradients(relu, float64([-1, 0, 2]))).toEqual([[0, 0, 1]]);
  });
});
