import { describe, expect, it } from 'vitest';
import { leftPadding, roundUp } from '../src/left-padding';

describe('leftPadding', () => {
  it('aligns prompts at their ends and rounds the length up', async () => {
    const padding = leftPadding([[1, 2, 3, 4, 5], [6]], 9, 100);
    expect(padding.length).toBe(6);
    const tokens = padding.tokens([1, 0, 0]);
    expect(tokens.shape).toEqual([3, 6]);
    expect([...(await tokens.data())]).toEqual([9, 9, 9, 9, 9, 6, 9, 1, 2, 3, 4, 5, 9, 1, 2, 3, 4, 5]);
    expect([...(await padding.starts([1, 0, 0])!.data())]).toEqual([5, 1, 1]);
  });

  it('rounds no further than the limit', () => {
    expect(leftPadding([[1, 2, 3, 4, 5], [6]], 0, 5).length).toBe(5);
  });

  it('adds nothing to prompts of one length', async () => {
    const padding = leftPadding([[1, 2, 3, 4, 5]], 0, 100);
    expect(padding.length).toBe(5);
    expect(padding.starts([0, 0])).toBe(null);
    expect([...(await padding.tokens([0]).data())]).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('roundUp', () => {
  it('gives powers of two and their three quarters', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 300, 512].map(roundUp)).toEqual([
      1, 2, 3, 4, 6, 6, 8, 8, 12, 12, 16, 16, 24, 384, 512,
    ]);
  });
});
