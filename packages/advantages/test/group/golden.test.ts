import { describe, expect, it } from 'vitest';
import * as ours from '../../src/index';
import { centeringResidual, goldenGroups, largestDifference } from '../golden';

describe.each(goldenGroups)('$id: n = $N, k = $K', (group) => {
  const { r, N, K: k } = group;
  const weights = (advantages: Float64Array) => advantages.map((advantage) => (advantage * k) / N);

  it.each([
    ['maxpo', ours.maxpo(r, { k }), group.l2o],
    ['expectedImprovement', ours.expectedImprovement(r, { k }), group.ei],
    ['pkpo none', ours.pkpo(r, { k, variant: 'none' }), group.q],
    ['pkpo loo, as transformed rewards', weights(ours.pkpo(r, { k, variant: 'loo' })), group.pkpoSloo_w],
    ['pkpo loo-1, as transformed rewards', weights(ours.pkpo(r, { k })), group.pkpoSlooMinus1_w],
    ['centeredMax', ours.centeredMax(r, { k }), group.centered],
    ['rloo', ours.rloo(r), group.rloo],
    ['harmonic', ours.harmonic(r), group.harmonic],
    ['bestMinusSecond', ours.bestMinusSecond(r), group.topGapKeqN],
    ['maxAtK', [ours.maxAtK(r, { k })], [group.v]],
  ])('%s', (_, advantages, expected) => {
    expect(largestDifference(advantages, expected)).toBeLessThan(1e-12);
  });

  it.each([
    ['maxpo', ours.maxpo(r, { k })],
    ['centeredMax', ours.centeredMax(r, { k })],
    ['rloo', ours.rloo(r)],
    ['harmonic', ours.harmonic(r)],
  ])('%s sums to zero', (_, advantages) => {
    expect(centeringResidual(advantages)).toBeLessThan(1e-12);
  });

  it('the baseline with the group mean is a blend of k and k - 1, so it cannot pass for MaxPO', () => {
    const signal = ours.expectedImprovement(r, { k });
    const mean = signal.reduce((sum, value) => sum + value, 0) / N;
    const mutant = signal.map((value) => value - mean);
    expect(largestDifference(mutant, group.eiMinusMean)).toBeLessThan(1e-12);
    if (k < 2) return;
    const below = ours.maxpo(r, { k: k - 1 });
    const blend = group.l2o.map((value, i) => (1 - k / N) * value + ((k - 1) / N) * below[i]!);
    expect(largestDifference(mutant, blend)).toBeLessThan(1e-12);
  });
});
