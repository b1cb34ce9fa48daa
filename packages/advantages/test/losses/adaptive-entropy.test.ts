import { describe, expect, it } from 'vitest';
import { adaptiveEntropy } from '../../src/losses';
import { expectRefusal } from './tensors';

describe('adaptiveEntropy', () => {
  it('raises the coefficient while entropy is low, and applies it', () => {
    const { coefficient, applied } = adaptiveEntropy(0.1, 0.15, { target: 0.2 });
    expect(coefficient).toBeCloseTo(0.105, 15);
    expect(applied).toBe(coefficient);
    expect(adaptiveEntropy(0.1, 0.2, { target: 0.2, delta: 0.5 }).applied).toBe(0.6);
  });

  it('lowers it while entropy is high, and applies nothing', () => {
    const { coefficient, applied } = adaptiveEntropy(0.1, 0.3, { target: 0.2 });
    expect(coefficient).toBeCloseTo(0.095, 15);
    expect(applied).toBe(0);
  });

  it('stays within its bounds', () => {
    const options = { target: 0.2, delta: 0.5, low: 0.01, high: 0.3 };
    expect(adaptiveEntropy(0.1, 0.1, options).coefficient).toBe(0.3);
    expect(adaptiveEntropy(0.1, 0.9, options).coefficient).toBe(0.01);
  });

  it('names what is out of range', () => {
    expectRefusal('entropy', () => adaptiveEntropy(0.1, Number.NaN, { target: 0.2 }));
    expectRefusal('target', () => adaptiveEntropy(0.1, 0.1, { target: Number.POSITIVE_INFINITY }));
    expectRefusal('delta', () => adaptiveEntropy(0.1, 0.1, { target: 0.2, delta: -1 }));
    expectRefusal('high', () => adaptiveEntropy(0.1, 0.1, { target: 0.2, low: 1, high: 0 }));
  });
});
