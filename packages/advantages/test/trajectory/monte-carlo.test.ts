import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monteCarlo, nStep } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

describe('monteCarlo', () => {
  itAgreesWithNumPy('monteCarlo', (inputs) => ({ returns: monteCarlo(inputs) }));

  it('adds up what is to come, by hand', () => {
    expect([...monteCarlo({ rewards: [0, 0, 1], gamma: 0.5 })]).toEqual([0.25, 0.5, 1]);
    expect([...monteCarlo({ rewards: [1, 2, 3], gamma: 1, terminated: [0, 1, 0] })]).toEqual([3, 2, 3]);
    expect([...monteCarlo({ rewards: [1, 2], values: [7, 7, 8], gamma: 0.5 })]).toEqual([4, 6]);
    expect([...monteCarlo({ rewards: [1, 2], gamma: 0.5, truncated: [1, 0], finalValues: [6, 0] })]).toEqual([
      4, 2,
    ]);
  });

  it('is the n-step return of a long n', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => close(monteCarlo(rollout), nStep({ ...rollout, n: 50, lambda: 1 }))),
    );
  });

  it('of no steps is empty', () => {
    expect(monteCarlo({ rewards: [], gamma: 1 })).toHaveLength(0);
  });

  it('wants the value of a state in which an episode was cut off', () => {
    expect(() => monteCarlo({ rewards: [1], gamma: 1, truncated: [true] })).toThrow(
      'finalValues[0] must be a finite number, since the step is truncated, got undefined',
    );
  });

  it('names environments that do not fit', () => {
    expect(() => monteCarlo({ rewards: [1, 2, 3], gamma: 1, environments: -2 })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument: 'environments' }),
    );
  });
});
