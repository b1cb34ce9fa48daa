import { generator } from '@lab/lm';
import { type Tensor, tree } from '@lab/tensor';
import { beforeAll, expect, test } from 'vitest';
import { sampleAnswers } from '../src/answers';
import { resolveConfig, type TrainConfig } from '../src/config';
import { estimatorNames } from '../src/estimators';
import { keyOf } from '../src/keys';
import { lossNames } from '../src/losses';
import { policyLoss } from '../src/policy-loss';
import { policyRows } from '../src/policy-rows';
import { openRewarder, type RewardedAnswer } from '../src/rewards/rewarder';
import { scorer } from '../src/scorer';
import { trainablePolicy } from '../src/trainable';
import { initialParams, initialState } from '../src/trainer-state';
import { updater } from '../src/update';
import { rewarded } from './rewarded';
import { sessionIn, tiny } from './tiny';
import { wholeBatch } from './whole-batch';

const { model, backend } = sessionIn('unused');
const problems = [model.task.problem('train', 0), model.task.problem('train', 1)];
const policy = generator(model.decoder, { backend });
const paramsOf = () => initialParams(model, 0);
let groups: RewardedAnswer[][];

beforeAll(async () => {
  const sampled = await sampleAnswers(policy, model, paramsOf(), problems, keyOf(0, 'rl', 0), {
    samples: 4,
    temperature: 1,
  });
  // An untrained model hardly ever answers right, and without a difference there would be nothing to learn.
  groups = sampled.map((group, g) =>
    group.map((answer, i) => {
      const judgement = { ...answer.judgement, wellFormed: i < 2 };
      return rewarded({ ...answer, judgement }, Number(i <= g));
    }),
  );
});

/** One update on the same answers. */
async function stepOf(changes: Partial<TrainConfig['rl']>) {
  const objective = changes.estimator === 'orderGrad' ? 'TopM:2' : '';
  const config = resolveConfig(tiny, { rl: { samples: 4, k: 3, objective, ...changes } });
  const session = { ...sessionIn('unused', config), backend };
  const by = scorer(session, policy, await openRewarder(session));
  const params = paramsOf();
  const policyOf = trainablePolicy(config, model, params);
  const { update, dispose } = updater(policyLoss(model, config, policyOf), config.rl, backend);
  const { advantages } = await by.score({ params, trained: params, step: 0, problems, groups });
  const batch = wholeBatch(policyRows(problems, groups, advantages, model), model, {
    samples: 4,
    key: keyOf(0, 'loss', 0),
  });
  const { metrics, state } = await update(initialState(params, config.rl), 0, batch);
  const weights = await Promise.all(tree.leaves<Tensor>(state.params).map((leaf) => leaf.data()));
  await Promise.all([by.dispose(), dispose()]);
  return { metrics, finite: weights.every((values) => values.every(Number.isFinite)) };
}

test.each(estimatorNames)('estimator %s trains', async (estimator) => {
  const { metrics, finite } = await stepOf({ estimator });
  expect(metrics.loss).toSatisfy(Number.isFinite);
  expect(metrics.gradientNorm).toBeGreaterThan(0);
  expect(metrics.logProbGap).toBeLessThan(1e-5);
  expect(finite).toBe(true);
});

test.each(lossNames)('loss %s trains', async (loss) => {
  const { metrics, finite } = await stepOf({ loss });
  expect(metrics.loss).toSatisfy(Number.isFinite);
  expect(metrics.gradientNorm).toBeGreaterThan(0);
  expect(finite).toBe(true);
});

test('the entropy bonus lowers the loss by its share of the entropy', async () => {
  const without = await stepOf({});
  const { metrics } = await stepOf({ entropyBonus: 0.5 });
  const nats = (without.metrics.loss! - metrics.loss!) / 0.5;
  // An untrained policy is close to uniform.
  expect(nats).toBeLessThan(Math.log(model.tokenizer.vocabularySize));
  expect(nats).toBeGreaterThan(0.8 * Math.log(model.tokenizer.vocabularySize));
});
