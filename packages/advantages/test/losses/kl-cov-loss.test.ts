import { describe, expect, it } from 'vitest';
import { klCovLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, oneSequence } from './tensors';

describe('klCovLoss', () => {
  itAgreesWithPyTorch('klCovLoss', klCovLoss);

  it('prices the tokens of the largest covariance, by hand', async () => {
    // Around means of -2 and 0, covariances are 1, 0, 3 and 0: the third token is held back.
    const logProbs = float64([[-1, -2, -5, 0]]);
    const oldLogProbs = float64([[-1, -2, -5.5, 0]]);
    const inputs = { logProbs, oldLogProbs, advantages: float64([[1, 0, -1, 0]]) };
    const free = (-1 + Math.exp(0.5)) / 4;
    expect(await klCovLoss(inputs).item()).toBeCloseTo(free + 0.5 / 4, 14);
    expect(await klCovLoss(inputs, { coefficient: 2 }).item()).toBeCloseTo(free + 1 / 4, 14);
  });

  it('names what is out of range', () => {
    expectRefusal('share', () => klCovLoss(oneSequence([0], [1]), { share: 1.5 }));
    expectRefusal('coefficient', () => klCovLoss(oneSequence([0], [1]), { coefficient: -1 }));
  });
});
