import { describe, expect, it } from 'vitest';
import { maxpo, perGroup, scaleByBatchStd } from '../../src/index';
import { largestDifference } from '../golden';

describe('scaleByBatchStd', () => {
  it('divides all by one deviation, and subtracts nothing', () => {
    // Deviations 3, -3, 1, -1: their squares sum to 20.
    const deviation = Math.sqrt(20 / 3);
    expect(
      largestDifference(
        scaleByBatchStd([13, 7, 11, 9], { epsilon: 0 }),
        [13, 7, 11, 9].map((a) => a / deviation),
      ),
    ).toBeLessThan(1e-14);
    expect(scaleByBatchStd([3, -3, 1, -1])[0]).toBeCloseTo(3 / (deviation + 1e-4), 15);
    expect(scaleByBatchStd([3, -3, 1, -1], { ddof: 0, epsilon: 0 })[0]).toBeCloseTo(3 / Math.sqrt(5), 15);
  });

  it("takes another list's deviation, such as the rewards'", () => {
    expect(scaleByBatchStd([4, -4], { of: [1, 3], ddof: 0, epsilon: 0 })).toEqual(Float64Array.of(4, -4));
  });

  it('keeps the ratio between a hard and an easy group, which a division per group loses', () => {
    const rewards = [1, 0, 0, 0, 1, 1, 0, 0];
    const { advantages } = perGroup((r) => maxpo(r, { k: 2 }), rewards, 4);
    const scaled = scaleByBatchStd(advantages);
    expect(scaled[0]! / scaled[4]!).toBeCloseTo(advantages[0]! / advantages[4]!, 14);
  });

  it('ignores what is masked, and gives zeros at or below the floor', () => {
    const masked = scaleByBatchStd([3, Number.NaN, -3], { weights: [1, 0, 1], epsilon: 0 });
    expect(largestDifference(masked, [Math.SQRT1_2, 0, -Math.SQRT1_2])).toBeLessThan(1e-15);
    expect(scaleByBatchStd([1, 1 + 1e-12], { floor: 1e-9 })).toEqual(new Float64Array(2));
    expect(scaleByBatchStd([2, 2], { epsilon: 0 })).toEqual(new Float64Array(2));
  });

  it.each([
    [{ of: [1] }, 'of.length'],
    [{ of: [1, Number.NaN] }, 'of[1]'],
    [{ floor: -1 }, 'floor'],
    [{ epsilon: Number.NaN }, 'epsilon'],
    [{ ddof: 2 as 1 }, 'ddof'],
  ])('refuses %j', (options, argument) => {
    expect(() => scaleByBatchStd([1, 2], options)).toThrow(expect.objectContaining({ argument }));
  });
});
