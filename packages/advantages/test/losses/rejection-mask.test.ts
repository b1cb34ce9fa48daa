import { cast } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { rejectionMask } from '../../src/losses';
import { type GoldenFunction, itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers } from './tensors';

const run: GoldenFunction = (inputs, options) => cast(rejectionMask(inputs as never, options), 'float64');

/** Log-ratios of 0.1, -0.5 and 0.5, and a sequence that agrees. */
const inputs = {
  logProbs: float64([
    [-1, -1, -1],
    [-1, -1, -1],
  ]),
  samplerLogProbs: float64([
    [-1.1, -0.5, -1.5],
    [-1, -1, -1],
  ]),
};

describe('rejectionMask', () => {
  itAgreesWithPyTorch('rejectionMask', run);

  it.each([
    [{ threshold: 0.4 }, [1, 0, 0, 1, 1, 1]],
    [{ threshold: 0.11, measure: 'k2' }, [1, 0, 0, 1, 1, 1]],
    [{ threshold: 0.11, measure: 'k3' }, [1, 1, 0, 1, 1, 1]],
    [{ threshold: 0.11, level: 'sequence-sum' }, [1, 1, 1, 1, 1, 1]],
    [{ threshold: 0.02, level: 'sequence-mean' }, [0, 0, 0, 1, 1, 1]],
    [{ threshold: 0.4, level: 'sequence-max' }, [0, 0, 0, 1, 1, 1]],
  ] as const)('with %o, by hand', async (options, expected) => {
    expect(await numbers(rejectionMask(inputs, options))).toEqual(expected);
  });

  it('is narrower than the mask it is given', async () => {
    const mask = float64([
      [0, 1, 1],
      [1, 0, 1],
    ]);
    expect(await numbers(rejectionMask({ ...inputs, mask }, { threshold: 0.4 }))).toEqual([0, 0, 0, 1, 0, 1]);
  });

  it.each<[string, object]>([
    ['threshold', { threshold: 0 }],
    ['measure', { threshold: 1, measure: 'k4' }],
    ['level', { threshold: 1, level: 'batch' }],
  ])('names %s', (argument, options) => {
    expectRefusal(argument, () => rejectionMask(inputs, options as { threshold: number }));
  });
});
