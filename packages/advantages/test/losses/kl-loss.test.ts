import { grad, log, mul, softmax, stopGradient, sub, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { type KlEstimateOptions, klEstimate, klLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

describe('klLoss', () => {
  itAgreesWithPyTorch('klLoss', klLoss);

  it('defaults to k3, by hand', async () => {
    const inputs = { logProbs: float64([[-1, -2]]), referenceLogProbs: float64([[-1, -1]]) };
    expect(await klLoss(inputs).item()).toBeCloseTo((Math.E - 1 - 1) / 2, 14);
    expect(await klLoss(inputs, { estimator: 'k1' }).item()).toBe(-0.5);
    expect(await klLoss(inputs, { estimator: 'k2' }).item()).toBe(0.25);
  });

  it('lets no masked NaN through', async () => {
    const inputs = {
      logProbs: float64([[-1, Number.NaN]]),
      referenceLogProbs: float64([[-3, Number.NaN]]),
      mask: float64([[1, 0]]),
    };
    expect(await klLoss(inputs, { estimator: 'abs' }).item()).toBe(2);
  });

  it('names what does not fit', () => {
    const inputs = { logProbs: float64([[-1]]), referenceLogProbs: float64([[-1, 0]]) };
    expectRefusal('referenceLogProbs.shape', () => klLoss(inputs));
    expectRefusal('logProbs.shape', () => klLoss({ ...inputs, logProbs: float64([[[0]]]) }));
    const [logProbs, referenceLogProbs] = [inputs.logProbs, inputs.logProbs];
    expectRefusal('estimator', () => klLoss({ logProbs, referenceLogProbs }, { estimator: 'k4' as 'k1' }));
    const oldLogProbs = float64([0, 0]);
    expectRefusal('oldLogProbs.shape', () => klLoss({ logProbs, referenceLogProbs, oldLogProbs }));
  });
});

describe('klEstimate', () => {
  const theta = float64([0.3, -0.2, 0.5]);
  const reference = float64([0.3, 0.3, 0.4]);
  const policy = (x: Tensor) => softmax(x);
  const divergence = (x: Tensor) => sum(mul(policy(x), sub(log(policy(x)), log(reference))));
  /** The mean of the estimator over the policy's own samples: exact, as a sum over the three of them. */
  const expected = (options: KlEstimateOptions) => (x: Tensor) =>
    sum(mul(stopGradient(policy(x)), klEstimate(sub(log(policy(x)), log(reference)), options)));

  it.each(['k1', 'k3'] as const)('%s has the divergence for its mean', async (estimator) => {
    const mean = await expected({ estimator })(theta).item();
    expect(mean).toBeCloseTo(await divergence(theta).item(), 14);
  });

  it.each([
    [{ estimator: 'k2' }, true],
    [{ estimator: 'k1', straightThrough: true }, true],
    [{ estimator: 'k3', straightThrough: true }, true],
    [{ estimator: 'k1' }, false],
    [{ estimator: 'k3' }, false],
  ] as const)('%o: its gradient is that of the divergence: %s', async (options, unbiased) => {
    const truth = await numbers(grad(divergence)(theta));
    const slope = await numbers(grad(expected(options))(theta));
    const gap = Math.max(...slope.map((value, i) => Math.abs(value - truth[i]!)));
    if (unbiased) expect(gap).toBeLessThan(1e-14);
    else expect(gap).toBeGreaterThan(1e-3);
  });
});
