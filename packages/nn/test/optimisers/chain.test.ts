import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  addDecayedWeights,
  ConfigError,
  chain,
  clipByValue,
  scaleByLearningRate,
  trace,
} from '../../src/index';
import { numbersOf } from '../support';

describe('chain', () => {
  it('hands the updates of one to the next, and the parameters to all', async () => {
    const optimiser = chain(clipByValue(1), addDecayedWeights(0.5), scaleByLearningRate(0.5));
    const params = { w: array([4, -4]) };
    const [{ w }] = optimiser.update({ w: array([10, 0.5]) }, optimiser.init(params), params);
    expect(await numbersOf(w)).toEqual([-1.5, 0.75]);
  });

  it('keeps a state for each', async () => {
    const optimiser = chain(trace({ decay: 0.5 }), trace({ decay: 0.5 }));
    let state = optimiser.init(array([0]));
    let updates = array([1]);
    [updates, state] = optimiser.update(array([1]), state);
    [updates, state] = optimiser.update(array([1]), state);
    expect(state).toHaveLength(2);
    // First: 1, 1.5; second: 1, 1.5 + 0.5.
    expect(await numbersOf(updates)).toEqual([2]);
  });

  it('refuses the state of another chain', () => {
    const optimiser = chain(clipByValue(1));
    expect(() => optimiser.update(array([1]), [])).toThrow(
      new ConfigError('chain: the state is not one of 1 transformations'),
    );
  });
});
