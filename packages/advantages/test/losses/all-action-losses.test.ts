import { describe, expect, it } from 'vitest';
import { qPolicyGradientLoss, regretMatchingLoss, regretPolicyGradientLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64 } from './tensors';

/** Chances of 1/4 and 3/4, and values of 4 and 0: the baseline is 1, the advantages are 3 and -1. */
const inputs = { logits: float64([[0, Math.log(3)]]), qValues: float64([[4, 0]]) };

describe.each([
  ['qPolicyGradientLoss', qPolicyGradientLoss, 0],
  ['regretMatchingLoss', regretMatchingLoss, -0.75],
  ['regretPolicyGradientLoss', regretPolicyGradientLoss, 3],
] as const)('%s', (name, loss, byHand) => {
  itAgreesWithPyTorch(name, loss);

  it('has its value by hand', async () => {
    expect(await loss(inputs).item()).toBeCloseTo(byHand, 14);
  });

  it('names what does not fit', () => {
    expectRefusal('logits.shape', () => loss({ ...inputs, logits: float64([1]) }));
    expectRefusal('qValues.shape', () => loss({ ...inputs, qValues: float64([[1]]) }));
  });
});
