import { describe, expect, it } from 'vitest';
import { randomPoints, seededRandom } from '../../src/evaluate/random';

describe('randomPoints', () => {
  const points = randomPoints(['x', 'y'], 12, seededRandom(5));
  const values = points.map(
    (point) => Number(point.get('x')!.numerator) / Number(point.get('x')!.denominator),
  );

  it('are the same for the same seed, and others for another', () => {
    expect(randomPoints(['x', 'y'], 12, seededRandom(5))).toEqual(points);
    expect(randomPoints(['x', 'y'], 12, seededRandom(6))).not.toEqual(points);
  });

  it('lie inside and outside of the unit interval, with both signs, and never at 0 or 1', () => {
    const places = values.map((value) => `${Math.sign(value)} ${Math.abs(value) < 1 ? 'inside' : 'outside'}`);
    expect(new Set(places)).toEqual(new Set(['1 inside', '1 outside', '-1 inside', '-1 outside']));
    expect(values.every((value) => value !== 0 && Math.abs(value) !== 1)).toBe(true);
  });

  it('have different coordinates', () => {
    expect(points.every((point) => point.get('x') !== point.get('y'))).toBe(true);
    expect(new Set(values).size).toBe(12);
  });
});
