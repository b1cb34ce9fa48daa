import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, scaleByLion } from '../../src/index';
import { leavesOf, numbersOf } from '../support';

describe('scaleByLion', () => {
  it('steps by the sign of a mix that leans more on the gradient than the momentum does', async () => {
    const optimiser = scaleByLion({ b1: 0.5, b2: 0.75 });
    const [first, state] = optimiser.update(
      { w: array([4, -2, 0]) },
      optimiser.init({ w: array([0, 0, 0]) }),
    );
    expect(await numbersOf(first.w)).toEqual([1, -1, 0]);
    const [second, after] = optimiser.update({ w: array([-2, 0.25, 0]) }, state);
    expect(await numbersOf(second.w)).toEqual([-1, -1, 0]);
    expect(await leavesOf(after)).toEqual({ 'mu.w': [0.25, -0.3125, 0] });
  });

  it('refuses decays outside [0, 1)', () => {
    expect(() => scaleByLion({ b1: 1 })).toThrow(new ConfigError('scaleByLion: b1 must be in [0, 1), got 1'));
  });
});
