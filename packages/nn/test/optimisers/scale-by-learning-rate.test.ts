import { array, jit, scalar, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { scaleByLearningRate, schedules } from '../../src/index';
import { numbersOf } from '../support';

describe('scaleByLearningRate', () => {
  it('takes a number', async () => {
    const optimiser = scaleByLearningRate(0.5);
    const [updates] = optimiser.update(array([2, -4]), optimiser.init(array([0, 0])));
    expect(await numbersOf(updates)).toEqual([-1, 2]);
  });

  it('takes a tensor, so that a compiled step may be given another rate each time', async () => {
    const step = jit((gradient: Tensor, rate: Tensor) => scaleByLearningRate(rate).update(gradient, [])[0]);
    expect(await numbersOf(await step(array([2]), scalar(0.5)))).toEqual([-1]);
    expect(await numbersOf(await step(array([2]), scalar(0.25)))).toEqual([-0.5]);
    expect(step.cacheSize()).toBe(1);
  });

  it('asks a schedule with 0 first, then counts', async () => {
    const optimiser = scaleByLearningRate(schedules.linearDecay({ peak: 1, steps: 4 }));
    let state = optimiser.init([]);
    const rates: number[] = [];
    for (let step = 0; step < 3; step++) {
      const [updates, next] = optimiser.update(array([-1]), state);
      rates.push(...(await numbersOf(updates)));
      state = next;
    }
    expect(rates).toEqual([1, 0.75, 0.5]);
  });
});
