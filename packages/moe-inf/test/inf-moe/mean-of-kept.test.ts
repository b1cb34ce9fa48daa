import { describe, expect, it } from 'vitest';
import { meanOfKept } from '../../src/inf-moe/mean-of-kept';

describe('meanOfKept', () => {
  it('is 1 for all, by symmetry', () => {
    expect(meanOfKept(1)).toBeCloseTo(1, 5);
  });

  it('grows towards 2 as fewer are kept', () => {
    // By PyTorch: tools/golden/moe-inf/layers.py.
    expect(meanOfKept(0.5)).toBeCloseTo(1.34971365, 6);
    expect(meanOfKept(0.25)).toBeCloseTo(1.53997085, 6);
    expect(meanOfKept(1e-4)).toBeGreaterThan(1.95);
    expect(meanOfKept(1e-4)).toBeLessThan(2);
  });
});
