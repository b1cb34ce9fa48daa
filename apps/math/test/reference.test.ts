import { type Tensor, tree } from '@lab/tensor';
import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { referencePolicy } from '../src/reference';
import { rolloutsOf } from './rollouts';
import { tiny } from './tiny';

const configOf = (rl: object) => resolveConfig(tiny, { rl: { samples: 4, k: 1, ...rl } });

test('without a price there is no reference', async () => {
  const { session, params, ...rollouts } = await rolloutsOf(configOf({}));
  const reference = await referencePolicy(session, params);
  expect(await reference.refer(rollouts)).toEqual({ rollouts, metrics: {} });
});

test('is a copy of the first weights: the policy itself is at no distance from it', async () => {
  const { session, params, ...rollouts } = await rolloutsOf(configOf({ kl: 0.1 }));
  const reference = await referencePolicy(session, params);
  for (const leaf of tree.leaves<Tensor>(params)) leaf.dispose();
  const { referenceLogProbs, metrics } = await reference.refer(rollouts);
  await reference.dispose();
  expect(metrics.referenceKl).toBeCloseTo(0, 5);
  const [first] = rollouts.groups.flat();
  expect([...referenceLogProbs![0]!].map((x) => x.toFixed(4))).toEqual(
    first!.logProbs.map((x) => x.toFixed(4)),
  );
});

test.each([
  ['k1', (x: number) => x],
  ['k2', (x: number) => (x * x) / 2],
  ['k3', (x: number) => Math.exp(-x) - 1 + x],
])('in the reward, an answer pays %s of its tokens', async (klEstimator, estimate) => {
  const { session, params, problems, groups } = await rolloutsOf(
    configOf({ kl: 0.5, klIn: 'reward', klEstimator }),
  );
  // As if the policy had made each token a nat likelier since.
  const moved = groups.map((group) =>
    group.map((answer) => ({ ...answer, logProbs: answer.logProbs.map((logProb) => logProb + 1) })),
  );
  const reference = await referencePolicy(session, params);
  const { rollouts, referenceLogProbs, metrics } = await reference.refer({ problems, groups: moved });
  await reference.dispose();
  expect(referenceLogProbs).toBeUndefined();
  expect(metrics.referenceKl).toBeCloseTo(1, 5);
  for (const [i, answer] of rollouts.groups.flat().entries()) {
    const before = groups.flat()[i]!;
    expect(answer.reward).toBeCloseTo(before.reward - 0.5 * estimate(1) * before.tokens.length, 4);
    expect(answer.rewardParts.kl).toBeCloseTo(answer.reward - before.reward, 10);
  }
});
