import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  forgetTruthRatio,
  modelUtility,
  normalisedProbability,
  optionProbability,
  retainTruthRatio,
  truthRatio,
} from '../../src';

describe('probabilities', () => {
  it('are normalised for their length', () => {
    expect(normalisedProbability([Math.log(0.5), Math.log(0.125)])).toBeCloseTo(0.25, 15);
    expect(() => normalisedProbability([])).toThrow(new ArgumentError('logProbs: must not be empty'));
  });

  it('are among the options', () => {
    expect(optionProbability(0.2, [0.1, 0.05, 0.05])).toBeCloseTo(0.5, 8);
    expect(optionProbability(0, [0, 0])).toBe(0);
  });
});

describe('truth ratio', () => {
  it('averages wrong answers geometrically or arithmetically', () => {
    expect(truthRatio(0.5, [0.1, 0.4])).toBeCloseTo(0.4, 14);
    expect(truthRatio(0.5, [0.1, 0.4], 'arithmetic')).toBeCloseTo(0.5, 14);
  });

  it('is summed up differently for what is forgotten and what is retained', () => {
    expect(forgetTruthRatio([0.5, 2, 1])).toBeCloseTo(2 / 3, 14);
    expect(retainTruthRatio([0.5, 2, 1])).toBeCloseTo(0.5 / 3, 14);
  });

  it('refuses what has no ratio', () => {
    expect(() => truthRatio(0.5, [])).toThrow(new ArgumentError('wrong: must not be empty'));
    expect(() => truthRatio(0, [1])).toThrow(new ArgumentError('right: must be above 0, got 0'));
  });
});

describe('modelUtility', () => {
  const set = { probability: 0.5, rougeL: 0.5, truthRatio: 0.5 };
  const sets = { retain: set, realAuthors: set, worldFacts: set };

  it('is the harmonic mean of nine', () => {
    expect(modelUtility(sets)).toBeCloseTo(0.5, 14);
    expect(modelUtility({ ...sets, retain: { ...set, rougeL: 0.05 } })).toBeCloseTo(
      9 / (8 / 0.5 + 1 / 0.05),
      14,
    );
  });

  it('is 0 where one is 0', () => {
    expect(modelUtility({ ...sets, worldFacts: { ...set, truthRatio: 0 } })).toBe(0);
  });

  it('refuses what is no share', () => {
    expect(() => modelUtility({ ...sets, realAuthors: { ...set, probability: 1.5 } })).toThrow(
      new ArgumentError('realAuthors.probability: must be in [0, 1], got 1.5'),
    );
  });
});
