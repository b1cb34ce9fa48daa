import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monteCarlo, nStep, offPolicyReturns, retrace, treeBackup } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

const two = { rewards: [1, 1], values: [0, 2, 4], qValues: [0, 1], gamma: 0.5 };

describe('offPolicyReturns', () => {
  itAgreesWithNumPy('offPolicyReturns', (inputs) => ({
    returns: offPolicyReturns({ ...inputs, traces: inputs.rho }),
  }));

  it('without traces is the one-step target', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const traces = rollout.rewards.map(() => 0);
        return close(offPolicyReturns({ ...rollout, traces }), nStep({ ...rollout, n: 1 }));
      }),
    );
  });

  it('with whole traces and no exploration is Monte Carlo', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const traces = rollout.rewards.map(() => 1);
        const qValues = rollout.values.slice(0, rollout.rewards.length);
        return close(offPolicyReturns({ ...rollout, qValues, traces }), monteCarlo(rollout));
      }),
    );
  });

  it('names arrays that do not fit', () => {
    expect(() => offPolicyReturns({ ...two, traces: [1] })).toThrow('traces.length must be 2, got 1');
    expect(() => offPolicyReturns({ ...two, qValues: [Number.NaN, 1], traces: [1, 1] })).toThrow(
      'qValues[0] must be a finite number, got NaN',
    );
  });
});

describe('retrace', () => {
  itAgreesWithNumPy('retrace', (inputs) => ({ returns: retrace(inputs) }));

  it('follows the definition by hand', () => {
    expect([...retrace({ ...two, rho: [1, 2], lambda: 1 })]).toEqual([1 + 0.5 * (2 + (3 - 1)), 3]);
    expect([...retrace({ ...two, rho: [1, 0.25], lambda: 0.5 })]).toEqual([1 + 0.5 * (2 + 0.125 * 2), 3]);
  });

  it('names a bad ratio', () => {
    expect(() => retrace({ ...two, rho: [1, -1], lambda: 1 })).toThrow('rho[1] must be at least 0, got -1');
  });
});

describe('treeBackup', () => {
  itAgreesWithNumPy('treeBackup', (inputs) => ({ returns: treeBackup(inputs) }));

  it('follows the definition by hand', () => {
    expect([...treeBackup({ ...two, probabilities: [1, 0.5], lambda: 1 })]).toEqual([1 + 0.5 * (2 + 1), 3]);
  });

  it('names a bad probability', () => {
    expect(() => treeBackup({ ...two, probabilities: [0, 1.5], lambda: 1 })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument: 'probabilities[1]', value: 1.5 }),
    );
  });
});
