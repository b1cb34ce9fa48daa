import { describe, expect, it } from 'vitest';
import { combination, cvar, giniMeanDifference, mean, parseObjective, rank, topM } from '../src/index';
import { objectivesAt } from './every-objective';

describe('parseObjective', () => {
  it('reads back the name of every objective that is not made from a function', () => {
    const named = objectivesAt(5).filter(({ name }) => name !== 'spectral');
    expect(named.length).toBeGreaterThan(20);
    for (const objective of named) {
      expect(parseObjective(objective.name).weights(5), objective.name).toEqual(objective.weights(5));
    }
  });

  it('cares for neither case nor space', () => {
    expect(parseObjective(' TopM:2 ').weights(4)).toEqual(topM(2).weights(4));
    expect(parseObjective('ReMax:').weights(4)).toEqual(rank(1).weights(4));
    expect(parseObjective('GMD').weights(4)).toEqual(giniMeanDifference.weights(4));
  });

  it('adds terms up', () => {
    const expected = combination([
      [1, mean],
      [-0.5, cvar(0.25)],
    ]).weights(4);
    expect(parseObjective('mean - 0.5*cvar:0.25').weights(4)).toEqual(expected);
    expect(parseObjective('1*mean + -0.5*cvar:0.25').weights(4)).toEqual(expected);
  });

  it.each([
    ['best', 'objective must be one of max, min, mean, rank, topm'],
    ['topM', "objective must be a name with 1 numbers after it, got 'topM'"],
    ['topM:2:3', "a name with 1 numbers after it, got 'topM:2:3'"],
    ['topM:two', "objective must be name:number, got 'topM:two'"],
    ['topM:1.5', 'm must be an integer of at least 1, got 1.5'],
    ['max:1', "a name with 0 numbers after it, got 'max:1'"],
    ['quantile:1.5', 'q must be from 0 to 1, got 1.5'],
    ['cvar:0', 'alpha must be above 0 and at most 1, got 0'],
    ['RangeLowerTailMean:0.5:0.5', 'low must be below high = 0.5, got 0.5'],
    ['', 'objective must be one of'],
  ])('refuses %j', (text, message) => {
    expect(() => parseObjective(text)).toThrow(message);
  });

  it('leaves it to k whether a count fits', () => {
    expect(() => parseObjective('topM:5').weights(4)).toThrow(
      'm in topM:5, k = 4, must be an integer from 1 to 4, got 5',
    );
    expect(() => parseObjective('TrimM:2').weights(4)).toThrow('must be below k / 2, got 2');
    expect(() => parseObjective('GMD').weights(1)).toThrow('k must be an integer of at least 2, got 1');
  });
});
