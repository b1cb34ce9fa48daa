import { describe, expect, test } from 'vitest';
import { ReportError } from '../src/errors';
import { comparePassAtK, type ProblemCount, passAtKReport } from '../src/passk-report';
import { seededRandom } from '../src/random';

const counts = (samples: number, ...correct: number[]): ProblemCount[] =>
  correct.map((c, i) => ({ problem: `problem ${i}`, samples, correct: c }));

describe('one checkpoint', () => {
  test('means of the exact estimates', () => {
    const rows = passAtKReport(counts(4, 0, 1, 2, 4));
    expect(rows.map(({ k }) => k)).toEqual([1, 2, 4]);
    // 1 - C(4 - c, k) / C(4, k): k = 1: 0, 1/4, 1/2, 1; k = 2: 0, 1/2, 5/6, 1; k = 4: 0, 1, 1, 1.
    expect(rows[0]!.passAtK.mean).toBeCloseTo(7 / 16, 12);
    expect(rows[1]!.passAtK.mean).toBeCloseTo(7 / 12, 12);
    expect(rows[2]!.passAtK.mean).toBeCloseTo(3 / 4, 12);
    for (const { passAtK } of rows)
      expect(passAtK.low <= passAtK.mean && passAtK.mean <= passAtK.high).toBe(true);
  });

  test('problems that are all solved or all failed leave no doubt', () => {
    expect(passAtKReport(counts(2, 2, 2, 2))).toEqual([
      { k: 1, passAtK: { mean: 1, low: 1, high: 1 } },
      { k: 2, passAtK: { mean: 1, low: 1, high: 1 } },
    ]);
    expect(passAtKReport(counts(1, 0, 0))).toEqual([{ k: 1, passAtK: { mean: 0, low: 0, high: 0 } }]);
  });

  test('k goes up to 64 and to the fewest samples', () => {
    const largest = (samples: number) => passAtKReport(counts(samples, 1)).at(-1)!.k;
    expect([1, 2, 3, 31, 32, 63, 64, 256].map(largest)).toEqual([1, 2, 2, 16, 32, 32, 64, 64]);
    expect(passAtKReport([...counts(64, 3), ...counts(8, 3)]).at(-1)!.k).toBe(8);
  });
});

describe('two checkpoints', () => {
  test('the difference is paired: a constant gain has no spread, however different the problems', () => {
    const [row] = comparePassAtK(counts(8, 0, 2, 4, 6), counts(8, 2, 4, 6, 8));
    for (const end of Object.values(row!.difference)) expect(end).toBeCloseTo(0.25, 12);
    expect(row!.after.high - row!.after.low).toBeGreaterThan(0.25);
  });

  test('means and differences agree', () => {
    for (const { before, after, difference } of comparePassAtK(
      counts(16, 0, 3, 9, 1),
      counts(16, 4, 2, 16, 1),
    )) {
      expect(difference.mean).toBeCloseTo(after.mean - before.mean, 12);
      expect(difference.low <= difference.mean && difference.mean <= difference.high).toBe(true);
    }
  });

  test('a checkpoint does not differ from itself', () => {
    const same = counts(64, 3, 10, 64, 0);
    const zero = { mean: 0, low: 0, high: 0 };
    expect(comparePassAtK(same, same).map(({ difference }) => difference)).toEqual(Array(7).fill(zero));
  });

  test('without a true difference the interval excludes zero about 5 times in 100', () => {
    const random = seededRandom('null');
    const alarms = Array.from({ length: 400 }, (_, seed) => {
      const chances = Array.from({ length: 60 }, () => random());
      const draw = () =>
        counts(8, ...chances.map((p) => Array.from({ length: 8 }, random).filter((u) => u < p).length));
      const [row] = comparePassAtK(draw(), draw(), { resamples: 400, seed });
      return row!.difference.low > 0 || row!.difference.high < 0;
    });
    const share = alarms.filter(Boolean).length / 400;
    expect(share).toBeGreaterThan(0.02);
    expect(share).toBeLessThan(0.1);
  });

  test('other problems are refused', () => {
    const [before, after] = [counts(4, 1, 2), counts(4, 1)];
    expect(() => comparePassAtK(before, after)).toThrow(
      new ReportError("problem 1 differs: before 'problem 1', after 'undefined'"),
    );
    expect(() => comparePassAtK(before, [...before].reverse())).toThrow(ReportError);
  });
});

test.each([
  [4, 5],
  [4, -1],
  [4, 1.5],
  [0, 0],
  [Number.NaN, 0],
])('%d samples with %d right are refused', (samples, correct) => {
  expect(() => passAtKReport(counts(samples, correct))).toThrow(
    new ReportError(`problem 'problem 0': impossible count ${correct} of ${samples}`),
  );
});

test('no problems, no report', () => {
  expect(() => passAtKReport([])).toThrow(new ReportError('counts: a report needs at least one problem'));
});
