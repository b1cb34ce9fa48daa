import { cast } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { highEntropyMask } from '../../src/losses';
import { type GoldenFunction, itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

const run: GoldenFunction = ({ entropies, mask }, options) =>
  cast(highEntropyMask(entropies!, mask, (options as { share: number }).share), 'float64');
const entropies = float64([[5, 1, 4, 2, 3, 9]]);
const mask = float64([[1, 1, 1, 1, 1, 0]]);

describe('highEntropyMask', () => {
  itAgreesWithPyTorch('highEntropyMask', run);

  it.each([
    [0.2, [1, 0, 0, 0, 0, 0]], // the quantile is 4.2
    [0.25, [1, 0, 1, 0, 0, 0]], // exactly 4
    [0.5, [1, 0, 1, 0, 1, 0]],
    [1, [1, 1, 1, 1, 1, 0]],
  ])('of share %d, by hand', async (share, expected) => {
    expect(await numbers(highEntropyMask(entropies, mask, share))).toEqual(expected);
  });

  it('of nothing is nothing', async () => {
    expect(await numbers(highEntropyMask(float64([[1, 2]]), float64([[0, 0]])))).toEqual([0, 0]);
  });

  it('names what is out of range', () => {
    expectRefusal('share', () => highEntropyMask(entropies, mask, 0));
    expectRefusal('mask.shape', () => highEntropyMask(entropies, float64([1])));
    expectRefusal('entropies.shape', () => highEntropyMask(float64([[[1]]])));
  });
});
