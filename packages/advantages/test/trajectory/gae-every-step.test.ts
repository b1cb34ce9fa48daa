import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { everyStep } from '../../src/trajectory/gae-every-step';
import { type GaeInputs, gae } from '../../src/trajectory/index';
import { nextValue, stepsOf } from '../../src/trajectory/steps';
import { close, rollouts } from './arbitrary';

/** The definition, one step after the other. */
function byDefinition(inputs: GaeInputs): number[] {
  const steps = stepsOf(inputs);
  const advantages: number[] = [];
  for (let i = steps.size - 1; i >= 0; i--) {
    const following = steps.ends[i] === 0 ? advantages[i + steps.environments]! : 0;
    const error = steps.rewards[i]! + inputs.gamma * nextValue(steps, i) - steps.values[i]!;
    advantages[i] = error + inputs.gamma * inputs.lambda * following;
  }
  return advantages;
}

describe('everyStep', () => {
  it('is the definition, however many rows are left over from blocks of four', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const steps = stepsOf(rollout);
        const [advantages, returns] = [new Float64Array(steps.size), new Float64Array(steps.size)];
        const sum = everyStep(steps, rollout.gamma, rollout.lambda, advantages, returns);
        const expected = byDefinition(rollout);
        const total = expected.reduce((total, advantage) => total + advantage, 0);
        return (
          close(advantages, expected) &&
          close(
            returns,
            expected.map((advantage, i) => advantage + rollout.values[i]!),
          ) &&
          close([sum], [total])
        );
      }),
      { numRuns: 300 },
    );
  });

  it('has the numbers of a chain by hand, over six steps', () => {
    const { advantages } = gae({
      rewards: [1, 1, 1, 1, 1, 1],
      values: [0, 0, 0, 0, 0, 0, 8],
      gamma: 0.5,
      lambda: 1,
    });
    expect([...advantages]).toEqual([2.09375, 2.1875, 2.375, 2.75, 3.5, 5]);
  });

  it('has nothing to do without steps', () => {
    expect(gae({ rewards: [], values: [3], gamma: 1, lambda: 1 }).advantages).toEqual(new Float64Array());
  });
});

describe('results that are not finite', () => {
  const steps = 9;
  const good = {
    rewards: new Array<number>(steps).fill(1),
    values: new Array<number>(steps + 1).fill(0),
    gamma: 0.9,
    lambda: 0.9,
  };

  it.each(good.rewards.map((_, i) => i))('are found at step %i, behind the end of an episode too', (i) => {
    const rewards = good.rewards.with(i, Number.NaN);
    const terminated = good.rewards.map(() => true);
    expect(() => gae({ ...good, rewards, terminated })).toThrow(`rewards[${i}] must be a finite number`);
  });

  it('are none where only their sum would be', () => {
    const rewards = good.rewards.map(() => 1e308);
    const terminated = good.rewards.map(() => true);
    expect([...gae({ ...good, rewards, terminated }).advantages]).toEqual(rewards);
  });
});
