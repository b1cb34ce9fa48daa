import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monteCarlo, nStep, tdLambda } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

describe('tdLambda', () => {
  itAgreesWithNumPy('tdLambda', (inputs) => ({ returns: tdLambda(inputs) }));

  it('follows the definition by hand', () => {
    const inputs = { rewards: [1, 1], values: [0, 2, 4], gamma: 0.5, lambda: 0.5 };
    expect([...tdLambda(inputs)]).toEqual([1 + 0.5 * (0.5 * 2 + 0.5 * 3), 3]);
  });

  it('is the one-step target at lambda 0 and Monte Carlo at 1', () => {
    fc.assert(
      fc.property(
        rollouts,
        (rollout) =>
          close(tdLambda({ ...rollout, lambda: 0 }), nStep({ ...rollout, n: 1 })) &&
          close(tdLambda({ ...rollout, lambda: 1 }), monteCarlo(rollout)),
      ),
    );
  });

  it('reproduces values that are right already', () => {
    const gamma = 0.5;
    const values = [1 + 2 * gamma + 3 * gamma ** 2, 2 + 3 * gamma, 3, 0];
    expect([...tdLambda({ rewards: [1, 2, 3], values, gamma, lambda: 0.3 })]).toEqual(values.slice(0, 3));
  });

  it('writes into the array it is given', () => {
    const out = new Float64Array(1);
    expect(tdLambda({ rewards: [1], values: [0, 2], gamma: 1, lambda: 1 }, out)).toBe(out);
    expect(out[0]).toBe(3);
  });

  it('names a lambda out of range', () => {
    expect(() => tdLambda({ rewards: [1], values: [0, 2], gamma: 1, lambda: -1 })).toThrow(
      'lambda must be a finite number of at least 0 and at most 1, got -1',
    );
  });
});
