import { describe, expect, it } from 'vitest';
import { vespoLoss } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, gradientOf, oneSequence } from './tensors';

describe('vespoLoss', () => {
  itAgreesWithPyTorch('vespoLoss', vespoLoss);

  it('weights a sequence by a function of its ratio, by hand', async () => {
    const phi = (w: number, k: number, lambda: number) => Math.exp(lambda + k * Math.log(w) - lambda * w);
    const good = await gradientOf(vespoLoss, oneSequence([Math.log(2), 0], [1]));
    expect(good[0]).toBeCloseTo(-phi(2, 2, 3) / 2, 14);
    expect(good[1]).toBeCloseTo(-phi(2, 2, 3) / 2, 14);
    const [bad] = await gradientOf(vespoLoss, oneSequence([Math.log(2)], [-1]));
    expect(bad).toBeCloseTo(phi(2, 3, 2), 14);
  });

  it('counts weights as part of the ratio', async () => {
    const logProbs = float64([[-1]]);
    const weighted = { logProbs, advantages: float64([1]), weights: float64([[2]]) };
    const moved = oneSequence([Math.log(2)], [1]);
    expect(await vespoLoss(weighted).item()).toBeCloseTo(await vespoLoss(moved).item(), 14);
  });

  it.each(['kPositive', 'lambdaPositive', 'kNegative', 'lambdaNegative'])('names a bad %s', (name) => {
    expectRefusal(name, () => vespoLoss(oneSequence([0], [1]), { [name]: 0 }));
  });
});
