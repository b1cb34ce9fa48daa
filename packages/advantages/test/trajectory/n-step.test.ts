import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nStep, tdLambda } from '../../src/trajectory/index';
import { close, rollouts } from './arbitrary';
import { itAgreesWithNumPy } from './golden';

describe('nStep', () => {
  itAgreesWithNumPy('nStep', (inputs) => ({ returns: nStep(inputs) }));

  it('follows the definition by hand', () => {
    const inputs = { rewards: [1, 1, 1], values: [0, 0, 8, 8], gamma: 0.5 };
    expect([...nStep({ ...inputs, n: 2 })]).toEqual([1 + 0.5 + 2, 3.5, 5]);
    expect([...nStep({ ...inputs, n: 1 })]).toEqual([1, 5, 5]);
  });

  it('does not reach over the end of an episode', () => {
    const inputs = { rewards: [1, 1, 1], values: [0, 0, 8, 8], gamma: 0.5, n: 3 };
    expect([...nStep({ ...inputs, terminated: [0, 1, 0] })]).toEqual([1.5, 1, 5]);
    expect([...nStep({ ...inputs, truncated: [0, 1, 0], finalValues: [0, 4, 0] })]).toEqual([2.5, 3, 5]);
  });

  it('with lambda inside a long window is TD(lambda)', () => {
    fc.assert(fc.property(rollouts, (rollout) => close(nStep({ ...rollout, n: 50 }), tdLambda(rollout))));
  });

  it.each([0, 1.5, Number.NaN])('refuses n of %d', (n) => {
    expect(() => nStep({ rewards: [1], values: [0, 0], gamma: 1, n })).toThrow(
      expect.objectContaining({ name: 'AdvantageError', argument: 'n' }),
    );
  });
});
