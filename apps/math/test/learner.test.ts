import type { DecoderParams } from '@lab/lm';
import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { RatioError } from '../src/errors';
import { learner } from '../src/learner';
import { policyRows } from '../src/policy-rows';
import { trainablePolicy } from '../src/trainable';
import { initialParams, initialState } from '../src/trainer-state';
import { rolloutsOf } from './rollouts';
import { tiny } from './tiny';

async function learnt(rl: object, { problems: count = 4, shift = 0 } = {}) {
  const config = resolveConfig(tiny, { rl: { prompts: 4, samples: 4, k: 1, loss: 'reinforce', ...rl } });
  const { session, params, problems, groups } = await rolloutsOf(config, count);
  const advantages = Float64Array.from(groups.flat(), ({ reward }) => reward - 0.25);
  const shifted = groups.flat().map(({ logProbs }) => logProbs.map((logProb) => logProb + shift));
  const rows = policyRows(problems, groups, advantages, session.model, { oldLogProbs: shifted });
  const { learn, dispose } = learner(session, trainablePolicy(config, session.model, params));
  const state = initialState(initialParams(session.model, 0), config.rl);
  const update = await learn(state, 0, rows, undefined);
  const bias = [...(await (update.state.params as DecoderParams).finalNorm.weight.data())];
  await dispose();
  return { ...update, bias };
}

test('one update per step unless told otherwise', async () => {
  const { metrics } = await learnt({});
  expect(Object.keys(metrics)).toEqual(['loss', 'logProbGap', 'learningRate', 'gradientNorm']);
  expect(metrics.logProbGap).toBeLessThan(1e-5);
});

test('epochs and minibatches move the weights further', async () => {
  const once = await learnt({});
  const again = await learnt({ epochs: 2, minibatches: 2 });
  const distance = ({ bias }: typeof once) => Math.max(...bias.map((weight) => Math.abs(weight - 1)));
  expect(distance(again)).toBeGreaterThan(2 * distance(once));
  expect(again.metrics.logProbGap).toBeLessThan(1e-5);
  expect(again.metrics.lastLogProbGap).toBeGreaterThan(1e-3);
});

test('fewer groups than usual are filled up with rows that do not count', async () => {
  const two = await learnt({}, { problems: 2 });
  const exact = await learnt({ prompts: 2 }, { problems: 2 });
  expect(two.metrics.loss).toBeCloseTo(exact.metrics.loss!, 6);
  for (const [i, weight] of two.bias.entries()) expect(weight).toBeCloseTo(exact.bias[i]!, 5);
});

test('ratios that are not 1 on the first update stop the run', async () => {
  await expect(learnt({}, { shift: 0.1 })).rejects.toBeInstanceOf(RatioError);
  await expect(learnt({}, { shift: 0.1 })).rejects.toThrow('every ratio must be 1');
});
