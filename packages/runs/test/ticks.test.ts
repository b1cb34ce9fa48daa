import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { niceTicks, powerTicks } from '../src/ticks';

describe('niceTicks', () => {
  it.each<[number, number, number, string[]]>([
    [0, 1, 5, ['0.0', '0.2', '0.4', '0.6', '0.8', '1.0']],
    [0.11, 0.31, 5, ['0.10', '0.15', '0.20', '0.25', '0.30', '0.35']],
    [-3, 12, 5, ['−5', '0', '5', '10', '15']],
    [0, 800, 7, ['0', '200', '400', '600', '800']],
    [0, 40_000, 4, ['0', '10\u2009000', '20\u2009000', '30\u2009000', '40\u2009000']],
    [0, 2e6, 4, ['0', '5e5', '1e6', '1.5e6', '2e6']],
    [0, 1e-5, 2, ['0', '5e−6', '1e−5']],
    [5, 5, 5, ['2', '3', '4', '5', '6', '7', '8']],
    [0, 0, 4, ['−1.0', '−0.5', '0.0', '0.5', '1.0']],
  ])('from %d to %d in about %i: %j', (low, high, count, labels) => {
    expect(niceTicks(low, high, count).labels).toEqual(labels);
  });

  it('encloses any range with a readable number of distinct, evenly spaced ticks', () => {
    const value = fc.double({ min: -1e300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { values, labels } = niceTicks(low, high, 5);
        const reach = values.at(-1)! - values[0]!;
        expect(values[0]!).toBeLessThanOrEqual(low + reach * 1e-8);
        expect(values.at(-1)!).toBeGreaterThanOrEqual(high - reach * 1e-8);
        expect(values.length).toBeGreaterThanOrEqual(3);
        expect(values.length).toBeLessThanOrEqual(9);
        expect(new Set(labels).size).toBe(values.length);
      }),
    );
  });
});

describe('powerTicks', () => {
  it('labels the powers of two', () => {
    expect(powerTicks(0, 3)).toEqual({ values: [0, 1, 2, 3], labels: ['1', '2', '4', '8'] });
    expect(powerTicks(-1.5, 1.2).labels).toEqual(['0.5', '1', '2']);
    expect(powerTicks(0, 20).labels).toEqual([
      '1',
      '4',
      '16',
      '64',
      '256',
      '1024',
      '4096',
      '16384',
      '65536',
      '262144',
      '1048576',
    ]);
    expect(powerTicks(0.2, 0.8)).toEqual({ values: [], labels: [] });
  });
});
