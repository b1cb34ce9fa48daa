import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monteCarlo, nStep, upgo } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

describe('upgo', () => {
  itAgreesWithNumPy('upgo', (inputs) => ({ ...upgo(inputs) }));

  it('follows a trajectory while it goes up, by hand', () => {
    // From step 1 the reward of 3 beats the value of 2; from step 2 the reward of 0 does not beat 1.
    const { returns, advantages } = upgo({ rewards: [0, 3, 0], values: [1, 2, 1, 0], gamma: 1 });
    expect([...returns]).toEqual([3 + 1, 3 + 1, 0]);
    expect([...advantages]).toEqual([3, 2, -1]);
  });

  it('is the n-step return of some n, and the largest n for values that never disappoint', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const { returns } = upgo(rollout);
        const all = Array.from({ length: 12 }, (_, n) => nStep({ ...rollout, n: n + 1, lambda: 1 }));
        return returns.every((value, i) => all.some((each) => Math.abs(each[i]! - value) < 1e-9));
      }),
    );
    const poor = { rewards: [1, 2, 3], values: [-9, -9, -9, 0], gamma: 0.9 };
    expect(close(upgo(poor).returns, monteCarlo(poor))).toBe(true);
  });

  it('trusts an unlikely action less, and a likely one no more', () => {
    const step = { rewards: [4], values: [0, 0], gamma: 1 };
    expect(upgo({ ...step, rho: [0.25] }).advantages[0]).toBe(1);
    expect(upgo({ ...step, rho: [9] }).advantages[0]).toBe(4);
  });

  it('names a bad ratio', () => {
    expect(() => upgo({ rewards: [4], values: [0, 0], gamma: 1, rho: [-1] })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument: 'rho[0]' }),
    );
  });
});
