import { cast } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { offPolicySequenceMask } from '../../src/losses';
import { type GoldenFunction, itAgreesWithPyTorch } from './golden';
import { expectRefusal, float64, numbers, oneSequence } from './tensors';

const run: GoldenFunction = (inputs, options) =>
  cast(offPolicySequenceMask(inputs as never, options), 'float64');

describe('offPolicySequenceMask', () => {
  itAgreesWithPyTorch('offPolicySequenceMask', run);

  it.each([
    ['a bad answer that became less likely', [-0.5, -0.1], [-1], 0],
    ['a good answer that became less likely', [-0.5, -0.1], [1], 1],
    ['a bad answer that became likelier', [0.5, 0.1], [-1], 1],
    ['an answer of advantage 0', [-0.5, -0.1], [0], 1],
    ['a bad answer within delta', [-0.2, -0.1], [-1], 1],
  ])('keeps or drops %s', async (_, logRatios, advantages, kept) => {
    const mask = offPolicySequenceMask(oneSequence(logRatios, advantages), { delta: 0.2 });
    expect(await numbers(mask)).toEqual([kept, kept]);
  });

  it('names a delta out of range', () => {
    expectRefusal('delta', () => offPolicySequenceMask(oneSequence([0], [1]), { delta: -1 }));
    const inputs = { ...oneSequence([0], [1]), mask: float64([1, 1]) };
    expectRefusal('mask.shape', () => offPolicySequenceMask(inputs, { delta: 1 }));
  });
});
