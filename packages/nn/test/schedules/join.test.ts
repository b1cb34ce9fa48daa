import { jit, scalar } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ConfigError, type Schedule, schedules } from '../../src/index';
import { expectNumbers } from '../support';

const { constant, join, linearDecay, warmupThen } = schedules;

/** The compiled schedule's value at each step. */
async function at(schedule: Schedule, steps: number[]): Promise<number[]> {
  const compiled = jit(schedule);
  return Promise.all(steps.map(async (step) => (await compiled(scalar(step, 'int32'))).item()));
}

describe('join', () => {
  it('changes over at the boundaries, and each counts from 0', async () => {
    const schedule = join([constant(3), linearDecay({ peak: 1, steps: 2 }), constant(7)], [2, 4]);
    expectNumbers(await at(schedule, [0, 1, 2, 3, 4, 5]), [3, 3, 1, 0.5, 7, 7], 1e-6);
  });

  it('of one is that one', async () => {
    expectNumbers(await at(join([constant(3)], []), [0, 9]), [3, 3], 0);
  });

  it.each([[[]], [[0]], [[1, 2]]])('refuses boundaries %j for two', (boundaries) => {
    expect(() => join([constant(1), constant(2)], boundaries)).toThrow(ConfigError);
  });

  it('refuses boundaries out of order', () => {
    expect(() => join([constant(1), constant(2), constant(3)], [4, 4])).toThrow(ConfigError);
  });
});

describe('warmupThen', () => {
  it('rises to the first value of the schedule, which then starts', async () => {
    const schedule = warmupThen(4, linearDecay({ peak: 2, steps: 4 }));
    expectNumbers(await at(schedule, [0, 1, 3, 4, 5, 6, 8]), [0, 0.5, 1.5, 2, 1.5, 1, 0], 1e-6);
  });

  it('refuses no steps', () => {
    expect(() => warmupThen(0, constant(1))).toThrow(ConfigError);
  });
});
