import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nStep, qLambda, tdLambda } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

const three = { rewards: [1, 1, 1], values: [0, 2, 4, 8], gamma: 0.5, lambda: 1 };

describe('qLambda', () => {
  itAgreesWithNumPy('qLambda', ({ greedy: _, ...inputs }) => ({ returns: qLambda(inputs) }));
  itAgreesWithNumPy('watkins', (inputs) => ({ returns: qLambda(inputs) }));

  it('of Watkins stops at an exploratory action, by hand', () => {
    // The second action was not greedy, so the first return ends with the value before it.
    expect([...qLambda({ ...three, greedy: [1, 0, 1] })]).toEqual([1 + 0.5 * 2, 1 + 0.5 * 5, 5]);
    expect([...qLambda(three)]).toEqual([1 + 0.5 * 3.5, 3.5, 5]);
  });

  it('is TD(lambda) of the greedy values when all actions are greedy, one-step when none is', () => {
    fc.assert(
      fc.property(rollouts, (rollout) => {
        const every = (greedy: boolean) => qLambda({ ...rollout, greedy: rollout.rewards.map(() => greedy) });
        return close(every(true), tdLambda(rollout)) && close(every(false), nStep({ ...rollout, n: 1 }));
      }),
    );
  });

  it('names what does not fit', () => {
    expect(() => qLambda({ ...three, greedy: [1] })).toThrow('greedy.length must be 3, got 1');
    expect(() => qLambda({ ...three, lambda: 2 })).toThrow(expect.objectContaining({ argument: 'lambda' }));
  });
});
