import { array } from '@lab/tensor';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, capacityOf, NonCausalError, planCapacity } from '../../src';
import { numbersOf } from '../support';

const int = (rows: number[][]) => array(rows, { dtype: 'int32' });
const plan = (indices: number[][], capacity: number, experts = 3) => {
  const weights = array(indices.map((row) => row.map(() => 1)));
  return numbersOf(planCapacity(int(indices), weights, { experts, capacity }));
};

describe('capacityOf', () => {
  it('is the even share times the factor, rounded down, and at least the least', () => {
    expect(capacityOf(10, { k: 2, experts: 4, factor: 1.25 })).toBe(6);
    expect(capacityOf(2, { k: 1, experts: 8, factor: 1 })).toBe(1);
    expect(capacityOf(2, { k: 1, experts: 8, factor: 1, least: 4 })).toBe(4);
    expect(() => capacityOf(2, { k: 1, experts: 8, factor: -1 })).toThrow(ConfigError);
  });
});

describe('planCapacity', () => {
  it('keeps all first choices in token order before any second choice', async () => {
    // Expert 0: tokens 0 and 2 first, then token 1's second choice, which is dropped at capacity 2.
    expect(
      await plan(
        [
          [0, 1],
          [1, 0],
          [0, 2],
        ],
        2,
      ),
    ).toEqual([1, 1, 1, 0, 1, 1]);
    expect(
      await plan(
        [
          [0, 1],
          [1, 0],
          [0, 2],
        ],
        1,
      ),
    ).toEqual([1, 0, 1, 0, 0, 1]);
  });

  it('drops sum max(0, c_i - C) choices, whatever is chosen', async () => {
    const rows = fc.array(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 5 }), async (indices, capacity) => {
        const counts = [0, 1, 2, 3].map((e) => indices.flat().filter((chosen) => chosen === e).length);
        const dropped = counts.reduce((sum, count) => sum + Math.max(0, count - capacity), 0);
        const kept = await plan(indices, capacity, 4);
        expect(kept.filter((value) => value === 0)).toHaveLength(dropped);
      }),
      { numRuns: 25 },
    );
  });

  it('lets tokens with the largest first weights come first where that is allowed', async () => {
    const [indices, weights] = [int([[0], [0], [0]]), array([[0.4], [0.9], [0.6]])];
    const settings = { experts: 2, capacity: 2, priority: 'probability' } as const;
    const kept = planCapacity(indices, weights, { ...settings, allowNonCausal: true });
    expect(await numbersOf(kept)).toEqual([0, 1, 1]);
    expect(() => planCapacity(indices, weights, settings)).toThrow(NonCausalError);
  });

  it('refuses a capacity below 1', () => {
    expect(() => planCapacity(int([[0]]), array([[1]]), { experts: 1, capacity: 0 })).toThrow(
      'capacity must be a positive integer, got 0',
    );
  });
});
