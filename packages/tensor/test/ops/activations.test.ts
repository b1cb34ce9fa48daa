import { describe, expect, it } from 'vitest';
import { grad } from '../../src/core/autodiff';
import type { Tensor } from '../../src/core/tensor';
import { activationOps, erf, sigmoid, silu, siluGrad, softplus } from '../../src/ops/activations';
import { array } from '../../src/ops/array';
import { sum } from '../../src/ops/broadcast';
import { gelu, geluGrad, geluOps } from '../../src/ops/gelu';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

const exact = (x: Tensor) => gelu(x);
const approximate = (x: Tensor) => gelu(x, { approximate: true });
const all = [sigmoid, erf, softplus, silu, exact, approximate];

/** Largest difference between two tensors. */
async function distance(a: Tensor, b: Tensor): Promise<number> {
  const [left, right] = [await values(a), await values(b)];
  expect(left.length).toBe(right.length);
  return Math.max(...left.map((value, n) => Math.abs(value - (right[n] as number))));
}

it('does not overflow far from 0', async () => {
  const far = float64([-800, 800]);
  expect(await values(sigmoid(far))).toEqual([0, 1]);
  expect(await values(softplus(far))).toEqual([0, 800]);
  expect(await values(silu(far))).toEqual([-0, 800]);
  expect(await values(exact(far))).toEqual([-0, 800]);
  expect(await values(approximate(far))).toEqual([-0, 800]);
});

it('takes 0 and empty tensors', async () => {
  const atZero = await Promise.all(all.map((f) => f(float64([0])).item()));
  expect(atZero).toEqual([0.5, 0, Math.LN2, 0, 0, 0]);
  for (const f of all) expect(f(array([[]])).shape).toEqual([1, 0]);
});

it('refuses integers', () => {
  expect(() => gelu(array([1], { dtype: 'int32' }))).toThrow('gelu: needs float elements, got int32');
  expect(() => softplus(true)).toThrow('softplus: needs float elements, got bool');
});

describe('gradients', () => {
  it.each(all)('are those of differences: %o', async (f) => {
    await expectGradient(f, [float64(samples(8), [2, 4])], 1e-6);
  });

  it.each([silu, exact, approximate])('of gradients are those of differences: %o', async (f) => {
    const derivative = grad((x: Tensor) => sum(f(x)));
    await expectGradient((x) => derivative(x), [float64(samples(4))], 1e-6);
  });

  it('refuse shapes and types that differ', () => {
    expect(() => siluGrad(array([1]), array([1, 2]))).toThrow('siluGrad: shapes differ: [1] and [2]');
    expect(() => geluGrad(array([1]), float64([1]), { approximate: false })).toThrow(
      'geluGrad: dtypes differ',
    );
  });
});

describe('decompositions have the values of the kernels', () => {
  const x = float64([-30, -3, -0.5, 0, 1e-8, 0.7, 4, 30]);
  const g = float64(samples(8));

  it.each(['softplus', 'silu'] as const)('%s', async (name) => {
    const [parts] = activationOps[name].decompose([x]);
    expect(await distance({ softplus, silu }[name](x), parts!)).toBeLessThan(1e-15);
  });

  it.each([false, true])('gelu, approximate: %s', async (approximate) => {
    const [parts] = geluOps.gelu.decompose([x], { approximate });
    expect(await distance(gelu(x, { approximate }), parts!)).toBeLessThan(1e-15);
    const [slopes] = geluOps.geluGrad.decompose!([x, g], { approximate });
    expect(await distance(geluGrad(x, g, { approximate }), slopes!)).toBeLessThan(2e-15);
  });

  it('siluGrad', async () => {
    const [slopes] = activationOps.siluGrad.decompose!([x, g], {});
    expect(await distance(siluGrad(x, g), slopes!)).toBeLessThan(1e-15);
  });
});
