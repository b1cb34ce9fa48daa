import { sum } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { entropyLoss, entropyOf } from '../../src/losses';
import { type GoldenFunction, itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

const run: GoldenFunction = ({ entropies, mask }, options) => entropyLoss(entropies!, mask, options);

describe('entropyLoss', () => {
  itAgreesWithPyTorch('entropyLoss', run);

  it('is the negative mean, by hand', async () => {
    expect(await entropyLoss(float64([[1, 2, 9]]), float64([[1, 1, 0]])).item()).toBe(-1.5);
  });

  it('names a mask that does not fit', () => {
    expectRefusal('mask.shape', () => entropyLoss(float64([[1]]), float64([1, 2])));
  });
});

describe('entropyOf', () => {
  itAgreesWithPyTorch('entropyOf', ({ logits }: Parameters<GoldenFunction>[0]) => sum(entropyOf(logits!)));

  it('is log n of n equal chances, and 0 of one', async () => {
    const [even, sure] = await numbers(
      entropyOf(
        float64([
          [3, 3, 3, 3],
          [900, 0, 0, 0],
        ]),
      ),
    );
    expect(even).toBeCloseTo(Math.log(4), 14);
    expect(Math.abs(sure!)).toBe(0);
  });
});
