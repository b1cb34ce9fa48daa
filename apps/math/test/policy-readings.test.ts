import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { policyReadings } from '../src/policy-readings';
import { rolloutsOf } from './rollouts';
import { tiny } from './tiny';

test('nothing is read where answers are drawn from the whole distribution', async () => {
  const { session, params, ...rollouts } = await rolloutsOf(
    resolveConfig(tiny, { rl: { samples: 4, k: 1 } }),
  );
  expect(await policyReadings(session).read(params, rollouts)).toEqual({});
});

test('under truncation ratios are to the whole distribution, and weights make up for the difference', async () => {
  const rl = { samples: 4, k: 1, topK: 3, samplerWeightCap: 1.5 };
  const { session, params, ...rollouts } = await rolloutsOf(resolveConfig(tiny, { rl }));
  const readings = policyReadings(session);
  const { oldLogProbs, weights } = await readings.read(params, rollouts);
  await readings.dispose();
  const drawn = rollouts.groups.flat();
  for (const [i, { logProbs }] of drawn.entries()) {
    for (const [t, logProb] of logProbs.entries()) {
      // Of three tokens each has more than its share of the whole alphabet.
      expect(oldLogProbs![i]![t]!).toBeLessThan(logProb);
      expect(weights![i]![t]).toBeCloseTo(Math.exp(oldLogProbs![i]![t]! - logProb), 5);
    }
  }
});
