import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { learner } from '../src/learner';
import type { LossName } from '../src/losses';
import { policyRows } from '../src/policy-rows';
import { trainablePolicy } from '../src/trainable';
import { initialParams, initialState } from '../src/trainer-state';
import { rolloutsOf } from './rollouts';
import { tiny } from './tiny';

async function learnt(loss: LossName, microBatchTokens: number, fewer = 0) {
  const rl = { prompts: 3, samples: 4, k: 1, loss, microBatchTokens, entropyBonus: 0.01 };
  const config = resolveConfig(tiny, { rl });
  const { session, params, problems, groups } = await rolloutsOf(config, 3 - fewer);
  const advantages = Float64Array.from(groups.flat(), ({ reward }, i) => reward - 0.2 - i / 50);
  const rows = policyRows(problems, groups, advantages, session.model);
  const { learn, dispose } = learner(session, trainablePolicy(config, session.model, params));
  const update = await learn(initialState(initialParams(session.model, 0), config.rl), 0, rows, undefined);
  await dispose();
  return update;
}

test.each(['ppo', 'reinforce'] as const)('%s: the same update in parts as in one', async (loss) => {
  const whole = await learnt(loss, 0);
  for (const budget of [1, 20, 10_000]) {
    const parts = await learnt(loss, budget);
    expect(parts.metrics.loss).toBeCloseTo(whole.metrics.loss!, 5);
    expect(parts.metrics.gradientNorm).toBeCloseTo(whole.metrics.gradientNorm!, 5);
    expect(parts.metrics.logProbGap).toBeLessThan(1e-5);
    for (const [name, norm] of Object.entries(whole.gradientNorms))
      expect(parts.gradientNorms[name], name).toBeCloseTo(norm, 5);
  }
});

test('groups that are missing are filled up in the parts too', async () => {
  const [whole, parts] = [await learnt('grpo', 0, 1), await learnt('grpo', 20, 1)];
  expect(parts.metrics.gradientNorm).toBeCloseTo(whole.metrics.gradientNorm!, 2);
});
