import { describe, expect, it } from 'vitest';
import { overlongPenalty } from '../../src/trajectory/index';

describe('overlongPenalty', () => {
  it.each([
    [0, 0],
    [80, 0],
    [85, -0.25],
    [90, -0.5],
    [100, -1],
    [1000, -1],
  ])('of %d tokens is %d', (length, penalty) => {
    expect(overlongPenalty(length, { maxLength: 100, cacheLength: 20 })).toBe(penalty);
  });

  it('has the defaults of DAPO', () => {
    expect(overlongPenalty(16384)).toBe(0);
    expect(overlongPenalty(18432)).toBe(-0.5);
    expect(overlongPenalty(20480)).toBe(-1);
  });

  it.each<[string, () => unknown]>([
    ['length', () => overlongPenalty(-1)],
    ['maxLength', () => overlongPenalty(1, { maxLength: 0 })],
    ['cacheLength', () => overlongPenalty(1, { cacheLength: Number.NaN })],
  ])('names %s', (argument, run) => {
    expect(run).toThrow(expect.objectContaining({ name: 'AdvantageError', argument }));
  });
});
