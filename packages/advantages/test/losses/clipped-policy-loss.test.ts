import { describe, expect, it } from 'vitest';
import { type ClippedPolicyLossOptions, clippedPolicyLoss, clippedPolicyLossPresets } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, gradientOf, oneSequence } from './tensors';

/** Log-ratios: inside the bounds, above, below; then the same for the negative advantage. */
const logRatios = [
  [0.1, 0.4, -0.5],
  [0.1, 0.4, -0.5],
];
const logProbs = [
  [-1.0, -0.5, -2.0],
  [-0.7, -1.2, -0.1],
];
const inputs = {
  logProbs: float64(logProbs),
  oldLogProbs: float64(logProbs.map((row, i) => row.map((value, t) => value - logRatios[i]![t]!))),
  advantages: float64([2, -1]),
};
const loss = (options: ClippedPolicyLossOptions = {}) => clippedPolicyLoss(inputs, options).item();

// -min(rho A, clip(rho, 0.8, 1.2) A) by hand: A = 2 follows rho up to 1.2 only, A = -1 down to 0.8 only.
const byHand = [
  [-2 * Math.exp(0.1), -2 * 1.2, -2 * Math.exp(-0.5)],
  [Math.exp(0.1), Math.exp(0.4), 0.8],
];
const total = byHand.flat().reduce((sum, value) => sum + value, 0);

describe('clippedPolicyLoss', () => {
  itAgreesWithPyTorch('clippedPolicyLoss', clippedPolicyLoss);

  it('follows the ratio up to the bound that the advantage favours', async () => {
    expect(await loss()).toBeCloseTo(total / 6, 12);
  });

  it('has bounds of its own below and above', async () => {
    const wider = total + 2 * 1.2 - 2 * 1.28 - 0.8 + 0.7;
    expect(await loss({ clipLow: 0.3, clipHigh: 0.28 })).toBeCloseTo(wider / 6, 12);
  });

  it('with a dual clip loses no more than that on a bad token', async () => {
    const dual = total - Math.exp(0.4) + 1.3;
    expect(await loss({ dualClip: 1.3 })).toBeCloseTo(dual / 6, 12);
    const far = oneSequence([5], [-1]);
    expect(await clippedPolicyLoss(far, { dualClip: 3 }).item()).toBe(3);
    expect(await gradientOf((x) => clippedPolicyLoss(x, { dualClip: 3 }), far)).toEqual([0]);
  });

  it('with a capped ratio does the same, from the ratio', async () => {
    const far = oneSequence([5], [-2]);
    expect(await clippedPolicyLoss(far, { ratioCap: 4 }).item()).toBe(8);
    expect(await gradientOf((x) => clippedPolicyLoss(x, { ratioCap: 4 }), far)).toEqual([0]);
  });

  it('has a gradient that vanishes past the bound on the favoured side, and only there', async () => {
    const expected = [-2 * Math.exp(0.1), 0, -2 * Math.exp(-0.5), Math.exp(0.1), Math.exp(0.4), 0];
    const slope = await gradientOf(clippedPolicyLoss, inputs);
    for (const [i, value] of expected.entries()) expect(slope[i]).toBeCloseTo(value / 6, 14);
  });

  it('keeps the gradient of a ratio that is exactly on its bound', async () => {
    const at = { ...oneSequence([0, 0], [1]), logProbs: float64([[0, 0]]) };
    const oldLogProbs = float64([[-Math.log(2), Math.log(2)]]);
    const options = { clipLow: 0.5, clipHigh: 1 };
    // PyTorch 2.15 gives half of it at 2, since the derivative of its clamp is 0 on a bound.
    expect(await gradientOf((x) => clippedPolicyLoss(x, options), { ...at, oldLogProbs })).toEqual([
      -1, -0.25,
    ]);
  });

  it.each<[string, ClippedPolicyLossOptions]>([
    ['clipLow', { clipLow: -0.1 }],
    ['clipLow', { clipLow: 1.1 }],
    ['clipHigh', { clipHigh: Number.NaN }],
    ['clipHigh', { clipHigh: Number.POSITIVE_INFINITY }],
    ['dualClip', { dualClip: 1 }],
    ['ratioCap', { ratioCap: 1.2 }],
    ['aggregation', { aggregation: 'median' as 'token-mean' }],
    ['normaliser', { normaliser: 0 }],
  ])('names %s', (argument, options) => {
    expectRefusal(argument, () => clippedPolicyLoss(inputs, options));
  });

  it('says which shape was meant', () => {
    expect(() => clippedPolicyLoss({ ...inputs, advantages: float64([1]) })).toThrow(
      'advantages.shape must be [2] or [2,3], got [1]',
    );
    expect(() => clippedPolicyLoss({ ...inputs, logProbs: float64([[[1]]]) })).toThrow(
      'logProbs.shape must be [batch, time] or [batch], got [1,1,1]',
    );
  });
});

describe('clippedPolicyLossPresets', () => {
  const { ppo, bnpo, grpo, drGrpo, dapo, dualClip } = clippedPolicyLossPresets;
  const mask = float64([
    [1, 1, 0],
    [1, 0, 0],
  ]);
  const [first, second] = [byHand[0]![0]! + byHand[0]![1]!, byHand[1]![0]!];
  it.each([
    ['ppo', ppo, (first + second) / 3],
    ['bnpo', bnpo, (first + second) / 3],
    ['grpo', grpo, (first / 2 + second) / 2],
    ['drGrpo', drGrpo, (first + second) / 6],
    ['drGrpo of long answers', { ...drGrpo, normaliser: 2 * 100 }, (first + second) / 200],
    ['dapo', dapo, (first + 2 * 1.2 - 2 * 1.28 + second) / 3],
    ['dapo in a larger batch', { ...dapo, normaliser: 30 }, (first + 2 * 1.2 - 2 * 1.28 + second) / 30],
    ['dualClip', dualClip, (first + second) / 3],
  ])('%s', async (_, options, expected) => {
    expect(await clippedPolicyLoss({ ...inputs, mask }, options).item()).toBeCloseTo(expected, 12);
  });
});
