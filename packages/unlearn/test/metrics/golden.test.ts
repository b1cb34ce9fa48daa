import { describe, expect, it } from 'vitest';
import {
  areaUnderCurve,
  harmonicMean,
  kolmogorovSmirnov,
  porterStem,
  rougeL,
  truthRatio,
  wilsonInterval,
} from '../../src';
import { expectClose, fixture } from '../support';

// Written by tools/golden/unlearn/metrics.py with SciPy, NLTK and rouge_score.
const golden = fixture('metrics.json');

describe('metrics of other libraries', () => {
  it('stems as NLTK', () => {
    const differing = golden.stems.filter(([word, stem]: [string, string]) => porterStem(word) !== stem);
    expect(golden.stems.length).toBeGreaterThan(1000);
    expect(differing.map(([word, stem]: [string, string]) => [word, stem, porterStem(word)])).toEqual([]);
  });

  it('scores ROUGE-L as rouge_score', () => {
    for (const { prediction, reference, precision, recall, f1 } of golden.rouge) {
      const score = rougeL(prediction, reference);
      expectClose([score.precision, score.recall, score.f1], [precision, recall, f1], 1e-15);
    }
  });

  it('tests two samples as SciPy, exactly', () => {
    expect(golden.ks.length).toBe(21);
    for (const { a, b, statistic, pValue } of golden.ks) {
      const test = kolmogorovSmirnov(a, b);
      expect(test.statistic).toBeCloseTo(statistic, 14);
      expect(Math.abs(test.pValue / pValue - 1)).toBeLessThan(1e-9);
    }
  });

  it('has the areas, intervals, ratios and means of SciPy', () => {
    for (const { positives, negatives, area } of golden.auc)
      expect(areaUnderCurve(positives, negatives)).toBeCloseTo(area, 14);
    for (const { successes, trials, interval } of golden.wilson)
      expectClose(wilsonInterval(successes, trials), interval, 1e-14);
    for (const { right, wrong, geometric, arithmetic } of golden.ratios)
      expectClose(
        [truthRatio(right, wrong), truthRatio(right, wrong, 'arithmetic')],
        [geometric, arithmetic],
        1e-12,
      );
    for (const { values, mean } of golden.harmonic) expect(harmonicMean(values)).toBeCloseTo(mean, 14);
  });
});
