import { describe, expect, it } from 'vitest';
import { ArgumentError, exactMemorisation, extractionStrength } from '../../src';

describe('exactMemorisation', () => {
  it('is the share of tokens that are right', () => {
    expect(exactMemorisation([true, false, true, true])).toBe(0.75);
    expect(() => exactMemorisation([])).toThrow(new ArgumentError('hits: must not be empty'));
  });
});

describe('extractionStrength', () => {
  it.each([
    [[true, true, true, true], 1],
    [[true, false, true, true], 0.5],
    [[true, true, true, false], 0],
    [[false, true], 0.5],
  ])('of %j is %f', (hits, strength) => {
    expect(extractionStrength(hits)).toBe(strength);
  });
});
