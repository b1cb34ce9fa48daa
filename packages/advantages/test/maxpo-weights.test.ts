import { describe, expect, it } from 'vitest';
import { maxpoWeights } from '../src/maxpo-weights';

describe('maxpoWeights', () => {
  it('is C(m, k) / C(n - 1, k)', () => {
    expect(Array.from(maxpoWeights(5, 2))).toEqual([0, 0, 1 / 6, 3 / 6, 1]);
    expect(Array.from(maxpoWeights(3, 1))).toEqual([0, 1 / 2, 1]);
    expect(Array.from(maxpoWeights(4, 3))).toEqual([0, 0, 0, 1]);
  });

  it('keeps recent sizes, and forgets the oldest instead of growing without bound', () => {
    const first = maxpoWeights(1000, 3);
    expect(maxpoWeights(1000, 3)).toBe(first);
    for (let n = 10; n < 300; n++) maxpoWeights(n, 5);
    const again = maxpoWeights(1000, 3);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });
});
