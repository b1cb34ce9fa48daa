import { describe, expect, it } from 'vitest';
import { maxpoWeights } from '../../src/group/maxpo-weights';

describe('maxpoWeights', () => {
  it('is C(m, k) / C(n - 1, k) above, and below what takes the same from the m rollouts there', () => {
    expect(Array.from(maxpoWeights(5, 2).above)).toEqual([0, 0, 1 / 6, 3 / 6, 1]);
    expect(Array.from(maxpoWeights(4, 3).above)).toEqual([0, 0, 0, 1]);
    expect(Array.from(maxpoWeights(3, 1).below)).toEqual([0, -1, -1 / 2]);
  });

  it('keeps recent sizes, and forgets the oldest instead of growing without bound', () => {
    const first = maxpoWeights(1000, 3);
    expect(maxpoWeights(1000, 3)).toBe(first);
    for (let n = 10; n < 300; n++) maxpoWeights(n, 5);
    const again = maxpoWeights(1000, 3);
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
  });

  it('does not keep large groups, whose weights would fill the memory', () => {
    expect(maxpoWeights(5000, 3)).not.toBe(maxpoWeights(5000, 3));
    expect(maxpoWeights(5000, 3)).toEqual(maxpoWeights(5000, 3));
  });
});
