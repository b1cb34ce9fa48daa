import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { logProbReader } from '../src/log-prob-reader';
import { rolloutsOf } from './rollouts';
import { tiny } from './tiny';

test.each([
  [1, 0],
  [0.5, 0],
  [0.5, 20],
])('reads what the sampler said, at temperature %d, %d tokens at once', async (temperature, budget) => {
  const config = resolveConfig(tiny, { rl: { samples: 4, k: 1, temperature } });
  const { session, params, problems, groups } = await rolloutsOf(config);
  const { model, backend } = session;
  const reader = logProbReader(temperature, { model, backend, budget });
  const rows = await reader.read(params, problems, groups);
  await reader.dispose();
  const answers = groups.flat();
  expect(rows.map((row) => row.length)).toEqual(answers.map(({ tokens }) => tokens.length));
  for (const [i, { logProbs }] of answers.entries())
    for (const [t, logProb] of logProbs.entries()) expect(rows[i]![t]).toBeCloseTo(logProb, 5);
});
