import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, majAtK } from '../../src/index';
import { subsets } from '../exact/definitions';

/** The share of the vote that falls to the right answer, by its definition. */
function vote(answers: readonly Answer[], correct: string | number): number {
  const counts = new Map<Answer, number>();
  for (const answer of answers) if (answer !== null) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const winners = [...counts].filter(([, count]) => count === most).map(([answer]) => answer);
  return winners.includes(correct) ? 1 / winners.length : 0;
}

describe('majAtK', () => {
  it('is the vote of all where k is not given', () => {
    expect(majAtK([7, 7, 3, 5], 7)).toBe(1);
    expect(majAtK([7, 3, 3, 5], 7)).toBe(0);
    expect(majAtK(['a', 'b', 'b', 'a'], 'a')).toBeCloseTo(1 / 2, 14);
    expect(majAtK([7, 7, 3, 5], 7, { k: 3 })).toBeCloseTo(2 / 3, 14);
  });

  it('is the share of single right answers at k = 1', () => {
    expect(majAtK([1, 2, 1, null, 3], 1, { k: 1 })).toBeCloseTo(2 / 5, 14);
  });

  it('averages the vote over all k-subsets, answers without a vote included', () => {
    const answers = fc.array(fc.constantFrom<Answer>(1, 1, 2, 3, 4, null), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(answers, (given) => {
        for (let k = 1; k <= given.length; k++) {
          const votes = subsets(given, k).map((drawn) => vote(drawn, 1));
          const mean = votes.reduce((sum, share) => sum + share, 0) / votes.length;
          expect(majAtK(given, 1, { k })).toBeCloseTo(mean, 12);
        }
      }),
    );
  });

  it('stays a probability for many answers', () => {
    const answers = Array.from({ length: 2000 }, (_, i) => (i % 5 < 2 ? 'right' : `wrong ${i % 5}`));
    const atOne = majAtK(answers, 'right', { k: 1 });
    const atTwenty = majAtK(answers, 'right', { k: 20 });
    expect(atOne).toBeCloseTo(0.4, 9);
    expect(atTwenty).toBeGreaterThan(atOne);
    expect(atTwenty).toBeLessThan(1);
  });

  it('is 0 without a right answer, or without a vote', () => {
    expect(majAtK([1, 2], 3)).toBe(0);
    expect(majAtK([null, null], 3)).toBe(0);
  });

  it('refuses no answers, k above n and null as the right one', () => {
    expect(() => majAtK([], 1)).toThrow(expect.objectContaining({ argument: 'k' }));
    expect(() => majAtK([1], 1, { k: 2 })).toThrow(expect.objectContaining({ argument: 'k', value: 2 }));
    expect(() => majAtK([1], null as unknown as string)).toThrow(
      expect.objectContaining({ argument: 'correct' }),
    );
  });
});
