import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gae, tdLambda, vTrace } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

describe('vTrace', () => {
  itAgreesWithNumPy('vTrace', (inputs) => ({ ...vTrace(inputs) }));

  it('follows the definition by hand', () => {
    const { targets, advantages } = vTrace({
      rewards: [1, 1],
      values: [0, 1, 2],
      rho: [0.5, 4],
      gamma: 0.5,
    });
    // Errors without correction: 1 + 0.5 - 0 = 1.5 and 1 + 1 - 1 = 1.
    expect([...targets]).toEqual([0 + 0.5 * 1.5 + 0.5 * 0.5 * 1, 1 + 1]);
    expect([...advantages]).toEqual([0.5 * (1 + 0.5 * 2 - 0), 1]);
  });

  it('on policy has the targets of TD(lambda), and at lambda 1 the advantages of GAE', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const rho = rollout.rewards.map(() => 1);
        const { targets } = vTrace({ ...rollout, rho });
        const { advantages } = vTrace({ ...rollout, rho, lambda: 1 });
        return (
          close(targets, tdLambda(rollout)) && close(advantages, gae({ ...rollout, lambda: 1 }).advantages)
        );
      }),
    );
  });

  it('ignores how far ratios lie above their bounds', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const run = (ratio: number) => vTrace({ ...rollout, rho: rollout.rewards.map(() => ratio) });
        return close(run(1).targets, run(7).targets) && close(run(1).advantages, run(7).advantages);
      }),
    );
  });

  it('changes nothing where the learner would never act so', () => {
    const { targets, advantages } = vTrace({ rewards: [5], values: [3, 1], rho: [0], gamma: 1 });
    expect([targets[0], advantages[0]]).toEqual([3, 0]);
  });

  it.each<[string, object]>([
    ['rho[1]', { rho: [1, -0.5] }],
    ['rho[0]', { rho: [Number.NaN, 1] }],
    ['rho.length', { rho: [1] }],
    ['alpha', { alpha: 2 }],
    ['lambda', { lambda: -1 }],
    ['clipRho', { clipRho: -1 }],
    ['clipPolicyRho', { clipPolicyRho: Number.POSITIVE_INFINITY }],
  ])('names %s', (argument, change) => {
    expect(() => vTrace({ rewards: [1, 1], values: [0, 0, 0], rho: [1, 1], gamma: 1, ...change })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument }),
    );
  });
});
