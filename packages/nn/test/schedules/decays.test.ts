import { scalar } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Schedule, schedules } from '../../src/index';
import { expectNumbers } from '../support';

const { constant, cosine, inverseSquareRoot, linearDecay, linearWarmup } = schedules;

/** The schedule's value at each step. */
async function at(schedule: Schedule, steps: number[]): Promise<number[]> {
  return Promise.all(steps.map((step) => schedule(scalar(step, 'int32')).item()));
}

describe('schedules', () => {
  it('constant', async () => {
    expectNumbers(await at(constant(0.25), [0, 1000]), [0.25, 0.25], 0);
  });

  it('cosine falls from the peak to the floor and stays there', async () => {
    const schedule = cosine({ peak: 1, steps: 6, floor: 0.5 });
    // (1 + cos(pi t / 6)) / 4 + 0.5
    const expected = [1, 0.9665063509461097, 0.875, 0.75, 0.5334936490538903, 0.5, 0.5];
    expectNumbers(await at(schedule, [0, 1, 2, 3, 5, 6, 60]), expected, 1e-6);
    expectNumbers(await at(cosine({ peak: 2, steps: 2 }), [0, 1, 2]), [2, 1, 0], 1e-6);
  });

  it('linearDecay falls in a line', async () => {
    const schedule = linearDecay({ peak: 1, steps: 4, floor: 0.2 });
    expectNumbers(await at(schedule, [0, 1, 2, 4, 5]), [1, 0.8, 0.6, 0.2, 0.2], 1e-6);
    expectNumbers(await at(linearDecay({ peak: 3, steps: 3 }), [1, 3]), [2, 0], 1e-6);
  });

  it('linearWarmup rises in a line', async () => {
    expectNumbers(await at(linearWarmup({ peak: 2, steps: 4 }), [0, 1, 4, 9]), [0, 0.5, 2, 2], 1e-6);
  });

  it('inverseSquareRoot is flat, then falls with the root', async () => {
    const schedule = inverseSquareRoot({ peak: 0.5, steps: 100 });
    expectNumbers(await at(schedule, [0, 100, 400, 10_000]), [0.5, 0.5, 0.25, 0.05], 1e-6);
  });

  it.each([cosine, linearDecay, linearWarmup, inverseSquareRoot])('%o refuses no steps', (make) => {
    expect(() => make({ peak: 1, steps: 0 })).toThrow(ConfigError);
  });
});
