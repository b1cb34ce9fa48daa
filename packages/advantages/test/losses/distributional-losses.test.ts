import { describe, expect, it } from 'vitest';
import { categoricalValueLoss, quantileValueLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64 } from './tensors';

describe('quantileValueLoss', () => {
  itAgreesWithPyTorch('quantileValueLoss', quantileValueLoss);

  it('weighs errors by their side, by hand', async () => {
    const inputs = { quantiles: float64([[0]]), taus: float64([0.9]), targets: float64([[2, -2]]) };
    expect(await quantileValueLoss(inputs, { delta: 0 }).item()).toBeCloseTo((0.9 * 2 + 0.1 * 2) / 2, 14);
    expect(await quantileValueLoss(inputs, { delta: 1 }).item()).toBeCloseTo((0.9 * 1.5 + 0.1 * 1.5) / 2, 14);
  });
});

describe('categoricalValueLoss', () => {
  itAgreesWithPyTorch('categoricalValueLoss', categoricalValueLoss);

  it('is the cross-entropy, by hand', async () => {
    const targetProbabilities = float64([[0.25, 0.75]]);
    const even = await categoricalValueLoss({ logits: float64([[5, 5]]), targetProbabilities }).item();
    expect(even).toBeCloseTo(Math.log(2), 14);
  });
});

describe('bad input', () => {
  const [one, row] = [float64([1]), float64([[1, 2]])];
  it.each<[string, () => unknown]>([
    ['quantiles.shape', () => quantileValueLoss({ quantiles: one, taus: one, targets: row })],
    ['targets.shape', () => quantileValueLoss({ quantiles: row, taus: float64([0, 1]), targets: one })],
    ['targets.shape', () => quantileValueLoss({ quantiles: row, taus: one, targets: float64([[1], [2]]) })],
    ['taus.shape', () => quantileValueLoss({ quantiles: row, taus: one, targets: row })],
    ['delta', () => quantileValueLoss({ quantiles: row, taus: one, targets: row }, { delta: -1 })],
    ['logits.shape', () => categoricalValueLoss({ logits: one, targetProbabilities: one })],
    ['targetProbabilities.shape', () => categoricalValueLoss({ logits: row, targetProbabilities: one })],
  ])('names %s', (argument, run) => expectRefusal(argument, run));
});
