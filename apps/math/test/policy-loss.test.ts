import { generator } from '@lab/lm';
import { referenceBackend } from '@lab/tensor';
import { expect, test } from 'vitest';
import { type Answer, sampleAnswers } from '../src/answers';
import { resolveConfig } from '../src/config';
import { keyOf } from '../src/keys';
import { createModel } from '../src/model';
import { policyLoss } from '../src/policy-loss';
import { policyRows } from '../src/policy-rows';
import { type Trainable, trainablePolicy } from '../src/trainable';
import { initialParams, initialState, type TrainerState } from '../src/trainer-state';
import { updater } from '../src/update';
import { rewarded } from './rewarded';
import { tiny } from './tiny';
import { wholeBatch } from './whole-batch';

const model = createModel(tiny);
const backend = referenceBackend();
const problems = [model.task.problem('train', 0), model.task.problem('train', 1)];
const settings = { ...tiny.rl, learningRate: 1e-3, decay: 'constant', warmup: 0, weightDecay: 0 } as const;

async function groupsOf(temperature: number): Promise<Answer[][]> {
  const policy = generator(model.decoder, { backend });
  const params = initialParams(model, 0);
  return sampleAnswers(policy, model, params, problems, keyOf(0, 'rl', 0), { samples: 4, temperature });
}

/** Means over tokens of A (log p - log p when sampled), by way of the watched loss: -loss at ratios close to 1. */
async function losses(groups: Answer[][], advantages: Float64Array, temperature: number, steps: number) {
  const config = resolveConfig(tiny, { rl: { temperature } });
  const policy = trainablePolicy(config, model, initialParams(model, 0));
  const { update } = updater(policyLoss(model, config, policy), settings, backend);
  let state: TrainerState<Trainable> = initialState(initialParams(model, 0), settings);
  const results = [];
  const rewardedGroups = groups.map((group) => group.map((answer) => rewarded(answer)));
  for (let step = 0; step < steps; step++) {
    const result = await update(
      state,
      step,
      wholeBatch(policyRows(problems, rewardedGroups, advantages, model), model, {
        samples: 4,
        key: keyOf(0, 'loss', step),
      }),
    );
    state = result.state;
    results.push(result.metrics as { loss: number; logProbGap: number; gradientNorm: number });
  }
  return results;
}

test.each([1, 0.7])(
  'sampler and trainer agree on log-probabilities at temperature %d',
  async (temperature) => {
    const groups = await groupsOf(temperature);
    const [first] = await losses(groups, new Float64Array(8), temperature, 1);
    expect(first!.logProbGap).toBeGreaterThanOrEqual(0);
    expect(first!.logProbGap).toBeLessThan(1e-5);
    const [other] = await losses(groups, new Float64Array(8), 2, 1);
    expect(other!.logProbGap).toBeGreaterThan(0.01);
  },
);

test('on the first update the loss is minus the mean advantage over all tokens', async () => {
  const groups = await groupsOf(1);
  const advantages = Float64Array.of(1, -1, 0, 0, 2, 0, 0, -2);
  const tokens = groups.flat().map((answer) => answer.tokens.length);
  const total = advantages.reduce((sum, a, i) => sum + a * tokens[i]!, 0);
  const [first] = await losses(groups, advantages, 1, 1);
  expect(first!.loss).toBeCloseTo(-total / tokens.reduce((sum, n) => sum + n, 0), 5);
});

test('an update makes an answer with a positive advantage likelier, and with a negative one less likely', async () => {
  const groups = await groupsOf(1);
  for (const sign of [1, -1]) {
    // All tokens count alike, so with equal advantages -loss / sign is the mean ratio of new to old probability.
    const advantages = new Float64Array(8).fill(sign);
    const [before, after] = await losses(groups, advantages, 1, 2);
    expect(-before!.loss / sign).toBeCloseTo(1, 5);
    if (sign > 0) expect(-after!.loss / sign).toBeGreaterThan(1.005);
    else expect(-after!.loss / sign).toBeLessThan(0.995);
  }
});

test('groups without signal give no gradient', async () => {
  const groups = await groupsOf(1);
  const [first] = await losses(groups, new Float64Array(8), 1, 1);
  expect(first!.gradientNorm).toBe(0);
});

test.each(['k1', 'k2', 'k3'] as const)(
  'the divergence from a reference is priced by %s, and pulls back to it',
  async (klEstimator) => {
    const groups = await groupsOf(1);
    const config = resolveConfig(tiny, { rl: { kl: 2, klEstimator } });
    const policy = trainablePolicy(config, model, initialParams(model, 0));
    const { update } = updater(policyLoss(model, config, policy), settings, backend);
    const rewardedGroups = groups.map((group) => group.map((answer) => rewarded(answer)));
    const stepFrom = async (distance: number) => {
      // As if the policy had made each token so many nats likelier than the reference has it.
      const referenceLogProbs = groups
        .flat()
        .map(({ logProbs }) => logProbs.map((logProb) => logProb - distance));
      const rows = policyRows(problems, rewardedGroups, new Float64Array(8), model, { referenceLogProbs });
      const batch = wholeBatch(rows, model, { samples: 4, key: keyOf(0, 'loss', 0) });
      return update(initialState(initialParams(model, 0), settings), 0, batch);
    };
    const estimates = { k1: 0.5, k2: 0.125, k3: Math.exp(-0.5) - 1 + 0.5 };
    const away = await stepFrom(0.5);
    expect(away.metrics.loss).toBeCloseTo(2 * estimates[klEstimator], 4);
    expect(away.metrics.gradientNorm).toBeGreaterThan(0.01);
    expect((await stepFrom(0)).metrics.gradientNorm).toBeLessThan(1e-5);
  },
);
