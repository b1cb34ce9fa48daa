import { describe, expect, it } from 'vitest';
import { vjp } from '../../src/core/autodiff';
import { array } from '../../src/ops/array';
import { exp, expm1, log, log1p, pow, reciprocal, rsqrt, sqrt, square } from '../../src/ops/exponential';
import { expectGradient, float64, samples } from './expect-gradient';
import { values } from './values';

describe('values', () => {
  it.each([
    [exp, [1, 1.6487212707001282, 54.598150033144236]],
    [expm1, [0, 0.6487212707001282, 53.598150033144236]],
    [log, [Number.NEGATIVE_INFINITY, -Math.LN2, 2 * Math.LN2]],
    [log1p, [0, 0.4054651081081644, 1.6094379124341003]],
    [sqrt, [0, Math.SQRT1_2, 2]],
    [rsqrt, [Number.POSITIVE_INFINITY, 1 / Math.SQRT1_2, 0.5]],
    [square, [0, 0.25, 16]],
    [reciprocal, [Number.POSITIVE_INFINITY, 2, 0.25]],
  ])('%o', async (operation, expected) => {
    expect(await values(operation(float64([0, 0.5, 4])))).toEqual(expected);
  });

  it('is precise near 0', async () => {
    expect(await values(expm1(float64([1e-12])))).toEqual([1.0000000000005e-12]);
    expect(await values(log1p(float64([1e-12])))).toEqual([9.999999999995e-13]);
  });

  it('raises to powers, with broadcasting', async () => {
    expect(await values(pow(float64([2, -2, 0]), float64([3, 0], [2, 1])))).toEqual([8, -8, 0, 1, 1, 1]);
    expect(await values(pow(array([-1]), 0.5))).toEqual([Number.NaN]);
  });

  it('takes floats only', () => {
    expect(() => exp(array([1], { dtype: 'int32' }))).toThrow('exp: needs float elements, got int32');
    expect(() => pow(array([1], { dtype: 'int32' }), 2)).toThrow('pow: needs float elements, got int32');
  });
});

describe('gradients', () => {
  const positive = float64(
    samples(6).map((x) => Math.abs(x) + 0.3),
    [2, 3],
  );

  it.each([exp, expm1, log, log1p, sqrt, rsqrt, square, reciprocal])('%o', async (operation) => {
    await expectGradient(operation, [positive], 1e-6);
  });

  it('of powers', async () => {
    await expectGradient(pow, [positive, float64([1.3, -0.4, 2])], 1e-6);
    await expectGradient((x) => pow(x, 3), [float64(samples(4))], 1e-6);
  });

  it('of powers at the edge of their domain, as in PyTorch', async () => {
    const [base, exponent] = [float64([0, 0, 0]), float64([0, 1, 2])];
    const [, [byBase, byExponent]] = vjp(pow, [base, exponent], float64([1, 1, 1]));
    expect(await values(byBase!)).toEqual([0, 1, 0]);
    expect(await values(byExponent!)).toEqual([0, 0, 0]);
  });
});
