import { describe, expect, it } from 'vitest';
import { controlCost, pairwiseSum, sumOfSquares } from '../../src/mujoco/numpy-sums';

const tenths = Array.from({ length: 21 }, (_, index) => (index + 1) / 10);

// The numbers are NumPy 2.4.6's: tenths = np.arange(1, 22) / 10.
describe('sums in the order of NumPy', () => {
  it('adds eight sums side by side', () => {
    expect(pairwiseSum(tenths)).toBe(23.1);
    expect(pairwiseSum([0.1, 0.2, 0.3])).toBe(0.6000000000000001);
    expect(pairwiseSum([])).toBe(0);
  });

  it('squares in the precision of the array', () => {
    expect(sumOfSquares(Float64Array.from(tenths))).toBe(33.11);
    expect(sumOfSquares(Float32Array.from(tenths))).toBe(33.11000061035156);
  });

  it('weighs actions in float32 where they are', () => {
    expect(controlCost(Float32Array.of(0.1, 0.7, -0.3), 1e-3)).toBe(0.000590000010561198);
    expect(controlCost(Float64Array.of(0.1, 0.7, -0.3), 1e-3)).toBe(0.00059);
  });
});
