import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gae, lengthAdaptiveLambda, monteCarlo, tdLambda } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

describe('gae', () => {
  itAgreesWithNumPy('gae', (inputs) => ({ ...gae(inputs) }));
  itAgreesWithNumPy('gaeSkipping', (inputs) => ({ ...gae(inputs) }));

  it('follows the definition by hand', () => {
    const { advantages, returns } = gae({
      rewards: [1, 2],
      values: [0.5, 1, 4],
      gamma: 0.5,
      lambda: 0.5,
    });
    expect([...advantages]).toEqual([1 + 0.5 - 0.5 + 0.25 * 3, 2 + 2 - 1]);
    expect([...returns]).toEqual([2.25, 4]);
  });

  it('tells termination, truncation and neither apart', () => {
    const step = { rewards: [1], values: [0, 10], finalValues: [4], gamma: 0.5, lambda: 1 };
    expect(gae(step).advantages[0]).toBe(6);
    expect(gae({ ...step, terminated: [true] }).advantages[0]).toBe(1);
    expect(gae({ ...step, truncated: [true] }).advantages[0]).toBe(3);
    expect(gae({ ...step, terminated: [true], truncated: [true] }).advantages[0]).toBe(1);
  });

  it('lets nothing through the end of an episode', () => {
    const rewards = [1, 1, 1];
    const run = (after: number) =>
      gae({
        rewards: [...rewards, after],
        values: [0, 0, 0, after, after],
        finalValues: [0, 2, 0, 0],
        truncated: [0, 1, 0, 0],
        terminated: [0, 0, 1, 0],
        gamma: 0.9,
        lambda: 0.9,
      }).advantages.slice(0, 3);
    expect(run(0)).toEqual(run(1e6));
  });

  it('at lambda 1 is the Monte Carlo return less the value', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const returns = monteCarlo(rollout);
        const { advantages } = gae({ ...rollout, lambda: 1 });
        return close(
          advantages,
          returns.map((value, i) => value - rollout.values[i]!),
        );
      }),
    );
  });

  it('returns the TD(lambda) targets', () => {
    fc.assert(fc.property(rollouts, (rollout) => close(gae(rollout).returns, tdLambda(rollout))));
  });

  it('treats environments side by side as it treats them alone', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const { environments, gamma, lambda } = rollout;
        const together = gae(rollout).advantages;
        for (let e = 0; e < environments; e++) {
          const column = <T>(array: T[]) => array.filter((_, i) => i % environments === e);
          const { rewards, values, finalValues, terminated, truncated } = rollout;
          const alone = gae({
            rewards: column(rewards),
            values: column(values),
            finalValues: column(finalValues),
            terminated: column(terminated),
            truncated: column(truncated),
            gamma,
            lambda,
          }).advantages;
          expect(column([...together])).toEqual([...alone]);
        }
      }),
    );
  });

  it('writes into the arrays it is given, and leaves its inputs alone', () => {
    const values = Float64Array.of(1, 2, 3);
    const inputs = { rewards: Float64Array.of(1, 1), values, gamma: 1, lambda: 1, mask: [1, 0] };
    const out = { advantages: new Float64Array(2), returns: new Float64Array(2) };
    const result = gae(inputs, out);
    expect(result.advantages).toBe(out.advantages);
    expect(result.returns).toBe(out.returns);
    expect([...out.advantages]).toEqual([3, 0]);
    expect([...values]).toEqual([1, 2, 3]);
  });

  it('skips masked steps as if they were deleted', () => {
    const kept = { rewards: [1, 2, 3], values: [4, 5, 6, 7], gamma: 0.9, lambda: 0.8 };
    const skipping = gae({
      ...kept,
      rewards: [9, 1, 9, 9, 2, 3, 9],
      values: [9, 4, 9, 9, 5, 6, 7, 7],
      mask: [0, 1, 0, 0, 1, 1, 0],
    });
    const expected = gae(kept);
    expect([...skipping.advantages].filter((_, i) => [1, 4, 5].includes(i))).toEqual([
      ...expected.advantages,
    ]);
    expect([...skipping.returns].filter((_, i) => ![1, 4, 5].includes(i))).toEqual([0, 0, 0, 0]);
  });
});

describe('bad input', () => {
  const good = { rewards: [1, 2], values: [1, 2, 3], gamma: 0.9, lambda: 0.9 };
  const nan = Number.NaN;
  it.each<[string, object]>([
    ['lambda', { lambda: 1.1 }],
    ['gamma', { gamma: -0.1 }],
    ['gamma', { gamma: nan }],
    ['environments', { environments: 3 }],
    ['environments', { environments: 0 }],
    ['environments', { environments: -1 }],
    ['rewards[1]', { rewards: [1, nan] }],
    ['values.length', { values: [1, 2] }],
    ['values[2]', { values: [1, 2, Number.POSITIVE_INFINITY] }],
    ['terminated.length', { terminated: [0] }],
    ['truncated.length', { truncated: [0] }],
    ['finalValues.length', { finalValues: [0] }],
    ['finalValues[1]', { truncated: [0, 1] }],
    ['finalValues[0]', { truncated: [1, 0], finalValues: [nan, 0] }],
    ['mask.length', { mask: [1] }],
  ])('names %s', (argument, change) => {
    expect(() => gae({ ...good, ...change })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument }),
    );
  });

  it('names an output of the wrong size', () => {
    const out = { advantages: new Float64Array(3), returns: new Float64Array(2) };
    expect(() => gae(good, out)).toThrow('out.advantages.length must be 2, got 3');
  });

  it('does not read final values of other steps', () => {
    expect(() => gae({ ...good, truncated: [0, 1], finalValues: [nan, 0] })).not.toThrow();
  });
});

describe('lengthAdaptiveLambda', () => {
  it('grows with the length', () => {
    expect(lengthAdaptiveLambda(100, 0.05)).toBeCloseTo(0.8, 15);
    expect(lengthAdaptiveLambda(2000)).toBeCloseTo(0.99, 15);
    expect(lengthAdaptiveLambda(10)).toBe(0);
  });

  it('names bad arguments', () => {
    expect(() => lengthAdaptiveLambda(0)).toThrow(expect.objectContaining({ argument: 'length' }));
    expect(() => lengthAdaptiveLambda(5, 0)).toThrow(expect.objectContaining({ argument: 'alpha' }));
  });
});
