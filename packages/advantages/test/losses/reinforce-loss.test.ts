import { describe, expect, it } from 'vitest';
import { reinforceLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { float64, gradientOf } from './tensors';

const inputs = { logProbs: float64([[-1, -2, -3]]), advantages: float64([2]) };

describe('reinforceLoss', () => {
  itAgreesWithPyTorch('reinforceLoss', reinforceLoss);

  it('is -A log pi, by hand', async () => {
    expect(await reinforceLoss(inputs).item()).toBe(4);
    expect(await gradientOf(reinforceLoss, inputs)).toEqual([-2 / 3, -2 / 3, -2 / 3]);
  });

  it('is weighted off policy', async () => {
    const weighted = { ...inputs, weights: float64([[1, 0.5, 0]]) };
    expect(await reinforceLoss(weighted).item()).toBe((2 + 2) / 3);
  });
});
