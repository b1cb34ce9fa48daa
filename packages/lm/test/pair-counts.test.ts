import { describe, expect, it } from 'vitest';
import { PairCounts, type Word } from '../src/pair-counts';

const word = (count: number, ...tokens: number[]): Word => ({ count, tokens });

describe('PairCounts', () => {
  it('takes the most frequent pair, then the smallest ids', () => {
    const counts = new PairCounts([word(2, 3, 1), word(2, 0, 2), word(2, 0, 1), word(1, 5, 5)], 10);
    const order = [1, 2, 3, 4].map(() => counts.takeMostFrequent());
    expect(order.map((pair) => [pair?.left, pair?.right, pair?.count])).toEqual([
      [0, 1, 2],
      [0, 2, 2],
      [3, 1, 2],
      [5, 5, 1],
    ]);
    expect(counts.takeMostFrequent()).toBeUndefined();
  });

  it('moves the counts of the neighbours to the new token', () => {
    // Merging (6, 7) ends (5, 6) and (7, 8) and begins (5, 9) and (9, 8).
    const long = word(3, 5, 6, 7, 8);
    const counts = new PairCounts([long, word(4, 6, 7)], 10);
    const pair = counts.takeMostFrequent();
    expect([pair?.left, pair?.right, pair?.count]).toEqual([6, 7, 7]);
    if (pair !== undefined) counts.merge(pair, 9);
    expect(long.tokens).toEqual([5, 9, 8]);
    const left = [1, 2].map(() => counts.takeMostFrequent());
    expect(left.map((p) => [p?.left, p?.right, p?.count])).toEqual([
      [5, 9, 3],
      [9, 8, 3],
    ]);
    expect(counts.takeMostFrequent()).toBeUndefined();
  });

  it('merges a run from left to right', () => {
    const run = word(1, 0, 0, 0, 0, 0);
    const counts = new PairCounts([run], 10);
    const pair = counts.takeMostFrequent();
    expect(pair?.count).toBe(4);
    if (pair !== undefined) counts.merge(pair, 1);
    expect(run.tokens).toEqual([1, 1, 0]);
    const next = counts.takeMostFrequent();
    expect([next?.left, next?.right, next?.count]).toEqual([1, 0, 1]);
  });

  it('has nothing to take from words of one token', () => {
    expect(new PairCounts([word(9, 1), word(9)], 10).takeMostFrequent()).toBeUndefined();
  });
});
