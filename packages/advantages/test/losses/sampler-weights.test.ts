import { array, grad, sum, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { samplerWeights } from '../../src/losses';
import { itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

/** Ratios of 1/2, 1 and 4, and one masked token. */
const inputs = {
  logProbs: float64([[-1, -1, -1, Number.NaN]]),
  samplerLogProbs: float64([[-1 + Math.log(2), -1, -1 - Math.log(4), 0]]),
  mask: array([[1, 1, 1, 0]]),
};

describe('samplerWeights', () => {
  itAgreesWithPyTorch('samplerWeights', samplerWeights);

  it.each([
    [{}, [0.5, 1, 2, 0]],
    [{ high: 3, low: 0.8 }, [0.8, 1, 3, 0]],
    [{ outside: 'mask', low: 0.8, high: 3 }, [0, 1, 0, 0]],
    [{ level: 'sequence', high: 3 }, [2, 2, 2, 0]],
    [{ level: 'sequence', high: 1.5 }, [1.5, 1.5, 1.5, 0]],
    [{ level: 'sequence', outside: 'mask', high: 1.5 }, [0, 0, 0, 0]],
  ] as const)('with %o, by hand', async (options, expected) => {
    const weights = await numbers(samplerWeights(inputs, options));
    for (const [i, value] of expected.entries()) expect(weights[i]).toBeCloseTo(value, 14);
  });

  it('has no gradient', async () => {
    const logProbs = float64([[-1, -2]]);
    const slope = grad((x: Tensor) => sum(samplerWeights({ logProbs: x, samplerLogProbs: logProbs })))(
      logProbs,
    );
    expect(await numbers(slope)).toEqual([0, 0]);
  });

  it.each<[string, object]>([
    ['low', { low: -1 }],
    ['high', { low: 3 }],
    ['level', { level: 'batch' }],
    ['outside', { outside: 'clip' }],
  ])('names %s', (argument, options) => {
    expectRefusal(argument, () => samplerWeights(inputs, options));
  });

  it('names a shape that does not fit', () => {
    expectRefusal('samplerLogProbs.shape', () =>
      samplerWeights({ ...inputs, samplerLogProbs: float64([1]) }),
    );
  });
});
