import { describe, expect, it } from 'vitest';
import { ArgumentError, candidates, layerLogProbs } from '../../src';
import { expectClose, tinyModel } from '../support';

const layers = [
  [0.7, 0.1, 0.1, 0.1],
  [0.1, 0.6, 0.2, 0.1],
  [0.1, 0.1, 0.3, 0.5],
].map((probabilities) => probabilities.map(Math.log));

describe('candidates', () => {
  it('are the most likely tokens of each layer, and those that change most', () => {
    const { headProjection, probabilityDelta } = candidates(layers, 1);
    expect([...headProjection]).toEqual([0, 1, 3]);
    expect([...probabilityDelta]).toEqual([1, 0, 3]);
    expect(candidates(layers, 2).headProjection.has(2)).toBe(true);
  });

  it('refuse a budget that is none, and a single layer', () => {
    expect(() => candidates(layers, 0)).toThrow(new ArgumentError('k: must be a positive integer, got 0'));
    expect(() => candidates(layers.slice(1, 2), 1)).toThrow(
      new ArgumentError('layers: must be two at least, got 1'),
    );
  });
});

describe('layerLogProbs', () => {
  it('are distributions, one a layer', async () => {
    const [first, second] = await layerLogProbs(tinyModel(11), [[1, 2], [3]]);
    expect([first!.length, second!.length]).toEqual([3, 3]);
    for (const logProbs of [...first!, ...second!])
      expectClose([logProbs.map(Math.exp).reduce((sum, p) => sum + p, 0)], [1], 1e-5);
  });
});
