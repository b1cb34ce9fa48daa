import { random } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { clipCovLoss, clippedPolicyLoss } from '../../src/losses';
import { type GoldenFunction, itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, gradientOf, oneSequence } from './tensors';

const key = random.key(3);
const run: GoldenFunction = (inputs, options) =>
  clipCovLoss(inputs as never, { ...(options as object), key });

/** Ten tokens of covariance 2 (log-probability -1 or -5 around -3, advantage 1 or -1 around 0). */
const inputs = {
  logProbs: float64([[-1, -1, -1, -1, -1, -5, -5, -5, -5, -5]]),
  advantages: float64([[1, 1, 1, 1, 1, -1, -1, -1, -1, -1]]),
};
const dropped = async (share: number, seed = 3) => {
  const options = { key: random.key(seed), share };
  const slopes = await gradientOf((x) => clipCovLoss(x, options), inputs);
  return slopes.map((slope, i) => (slope === 0 ? i : -1)).filter((i) => i >= 0);
};

describe('clipCovLoss', () => {
  itAgreesWithPyTorch('clipCovLoss', run);

  it('drops the given share of the tokens, at least one', async () => {
    for (const [share, count] of [
      [2e-4, 1],
      [0.1, 1],
      [0.3, 3],
      [0.7, 7],
      [1, 10],
    ] as const) {
      expect(await dropped(share)).toHaveLength(count);
    }
  });

  it('draws them by the key', async () => {
    expect(await dropped(0.3, 1)).toEqual(await dropped(0.3, 1));
    const draws = await Promise.all(Array.from({ length: 20 }, (_, seed) => dropped(0.1, seed)));
    expect(new Set(draws.flat()).size).toBeGreaterThan(4);
  });

  it('is the clipped loss where no covariance is in the range', async () => {
    const options = { key, share: 1, covarianceLow: 2.5 };
    expect(await clipCovLoss(inputs, options).item()).toBe(await clippedPolicyLoss(inputs).item());
  });

  it('names what is out of range', () => {
    expectRefusal('share', () => clipCovLoss(oneSequence([0], [1]), { key, share: 0 }));
    expectRefusal('clipLow', () => clipCovLoss(oneSequence([0], [1]), { key, clipLow: 2 }));
  });
});
