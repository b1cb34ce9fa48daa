import { describe, expect, it } from 'vitest';
import { bestMinusSecond } from '../../src/index';

describe('bestMinusSecond', () => {
  it('pays the lead of the best alone', () => {
    expect(bestMinusSecond([0, 4, 2, 1])).toEqual(Float64Array.of(0, 2, 0, 0));
    expect(bestMinusSecond([4, 4, 1])).toEqual(new Float64Array(3));
  });

  it('divides by the deviation of the rewards, not of the leads', () => {
    // Deviations -2, -1, 0, 3: their squares sum to 14.
    const [best] = bestMinusSecond([5, 0, 1, 2], { scale: 'std', epsilon: 0.5 });
    expect(best).toBeCloseTo(3 / (Math.sqrt(14 / 3) + 0.5), 15);
    expect(bestMinusSecond([0.1, 0.1], { scale: 'std', epsilon: 0 })).toEqual(new Float64Array(2));
  });

  it('refuses a group of one, and an unknown scale', () => {
    expect(() => bestMinusSecond([1])).toThrow('rewards.length must be at least 2, got 1');
    expect(() => bestMinusSecond([1, 2], { scale: 'batch' as 'std' })).toThrow(
      expect.objectContaining({ argument: 'scale', value: 'batch' }),
    );
  });
});
