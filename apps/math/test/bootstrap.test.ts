import { describe, expect, test } from 'vitest';
import { bootstrapMean } from '../src/bootstrap';
import { ReportError } from '../src/errors';
import { seededRandom } from '../src/random';

test('equal values leave no doubt', () => {
  expect(bootstrapMean([0.5, 0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  expect(bootstrapMean([0.25])).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
});

test('two values: a quarter of the resamples are all low, a quarter all high', () => {
  expect(bootstrapMean([0, 1])).toEqual({ mean: 0.5, low: 0, high: 1 });
});

test('the interval nears mean +- 1.96 standard errors', () => {
  const values = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 1 : 0));
  const { mean, low, high } = bootstrapMean(values, { resamples: 10_000 });
  const halfWidth = 1.96 * Math.sqrt((0.25 * 0.75) / 400);
  expect(mean).toBe(0.25);
  expect(Math.abs(low - (0.25 - halfWidth))).toBeLessThan(0.003);
  expect(Math.abs(high - (0.25 + halfWidth))).toBeLessThan(0.003);
});

test('one seed, one interval; another seed, another', () => {
  const values = Array.from({ length: 50 }, (_, i) => Math.sin(i));
  expect(bootstrapMean(values, { seed: 3 })).toEqual(bootstrapMean(values, { seed: 3 }));
  expect(bootstrapMean(values, { seed: 4 }).low).not.toBe(bootstrapMean(values, { seed: 3 }).low);
});

test('intervals cover the true mean about 95 times in 100', () => {
  const random = seededRandom('coverage');
  const covered = Array.from({ length: 400 }, (_, seed) => {
    const values = Array.from({ length: 100 }, () => (random() < 0.3 ? 1 : 0));
    const { low, high } = bootstrapMean(values, { resamples: 500, seed });
    return low <= 0.3 && 0.3 <= high;
  });
  const share = covered.filter(Boolean).length / 400;
  expect(share).toBeGreaterThan(0.91);
  expect(share).toBeLessThan(0.98);
});

describe('bad input', () => {
  test.each([
    [[], {}, 'values: a mean needs at least one'],
    [[1, Number.NaN], {}, 'values: not finite: NaN'],
    [[Number.POSITIVE_INFINITY], {}, 'values: not finite: Infinity'],
    [[1], { resamples: 0 }, 'resamples: not 1, 2, 3, ...: 0'],
  ])('%j %j', (values, options, message) => {
    expect(() => bootstrapMean(values, options)).toThrow(new ReportError(message));
  });
});
