import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, scaleByAdam } from '../../src/index';
import { expectNumbers, leavesOf, numbersOf } from '../support';

describe('scaleByAdam', () => {
  it('has the first step g / (|g| + eps), also where float32 rounds 0.999^t', async () => {
    const optimiser = scaleByAdam({ eps: 1 });
    const params = { w: array([0, 0]) };
    const [updates] = optimiser.update({ w: array([3, -1]) }, optimiser.init(params));
    expectNumbers(await numbersOf(updates.w), [0.75, -0.5], 1e-6);
  });

  it('keeps the running means, and counts', async () => {
    const optimiser = scaleByAdam({ b1: 0.5, b2: 0.75 });
    const start = optimiser.init([array([0])]);
    const [, state] = optimiser.update([array([2])], start);
    const [, after] = optimiser.update([array([4])], state);
    expect(await leavesOf(after)).toEqual({ count: [2], 'mu.0': [2.5], 'nu.0': [4.75] });
    expect(after.count.dtype).toBe('int32');
  });

  it.each([{ b1: 1 }, { b2: -0.1 }, { eps: Number.NaN }])('refuses %j', (options) => {
    expect(() => scaleByAdam(options)).toThrow(ConfigError);
  });
});
