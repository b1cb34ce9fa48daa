import { describe, expect, it } from 'vitest';
import { modeRarity } from '../../src/index';
import { largestDifference } from '../golden';

describe('modeRarity', () => {
  it('standardises the log odds of being of another kind', () => {
    expect(largestDifference(modeRarity(['a', 'a', 'a', 'b']), [-0.5, -0.5, -0.5, 1.5])).toBeLessThan(1e-5);
    expect(modeRarity([7, 7, 7, 9])).toEqual(modeRarity(['a', 'a', 'a', 'b']));
  });

  it('gives exact zeros where all are of one kind, and where all kinds are equally frequent', () => {
    expect(modeRarity(['a', 'a', 'a'])).toEqual(new Float64Array(3));
    expect(modeRarity(['a', 'b', 'b', 'a'])).toEqual(new Float64Array(4));
  });

  it('clips', () => {
    const kinds = [...Array<string>(999).fill('a'), 'b'];
    const [common, rare] = [modeRarity(kinds, { clip: 2 })[0]!, modeRarity(kinds, { clip: 2 })[999]!];
    expect(rare / common).toBeCloseTo(-999, 6);
  });

  it('refuses an empty list and a clip of 0', () => {
    expect(() => modeRarity([])).toThrow(expect.objectContaining({ argument: 'kinds.length' }));
    expect(() => modeRarity(['a'], { clip: 0 })).toThrow(expect.objectContaining({ argument: 'clip' }));
  });
});
