import { expect, test } from 'vitest';
import { armsOf, curveOf, differenceOf, ksOf, noiseShareOf, passAtKOf } from '../src/study-results';
import { studyResults } from './study-results-example';

test('arms, in order, and the k of the reports', () => {
  expect(armsOf(studyResults)).toEqual(['before RL', 'A', 'B']);
  expect(ksOf(studyResults)).toEqual([1, 2]);
});

test('pass@k over the seeds', () => {
  const spread = passAtKOf(studyResults, 'B', 1);
  expect(spread.each).toEqual([0.5, 0.75]);
  expect(spread).toMatchObject({ mean: 0.625, low: 0.5, high: 0.75 });
});

test('differences are of the same seed', () => {
  expect(differenceOf(studyResults, 'B', 'A', 1).each).toEqual([0.25, 0.25]);
});

test('the noise share is a ratio of sums', () => {
  // Seed 0: (1 + 3) / (2 + 6); seed 1: (2 + 4) / (4 + 4).
  expect(noiseShareOf(studyResults, 'A').each).toEqual([0.5, 0.75]);
});

test('a curve has the steps at which every seed has the metric', () => {
  expect(curveOf(studyResults, 'A', 'gradientVariance')).toEqual({ steps: [1, 3], means: [1.5, 3.5] });
  expect(curveOf(studyResults, 'A', 'reward')).toEqual({ steps: [1, 2, 3], means: [0.1, 0.2, 0.3] });
  expect(curveOf(studyResults, 'before RL', 'reward')).toEqual({ steps: [], means: [] });
});
