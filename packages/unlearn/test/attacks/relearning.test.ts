import { applyDecoder, crossEntropy, type DecoderParams } from '@lab/lm';
import { describe, expect, it } from 'vitest';
import { ArgumentError, collate, recovery, relearn } from '../../src';
import { tinyModel } from '../support';

const model = tinyModel(11);
const examples = [
  { tokens: [1, 2, 3, 4], responseStart: 2 },
  { tokens: [5, 6], responseStart: 1 },
];
const lossOf = async (params: DecoderParams) => {
  const { inputs, targets, mask } = collate(examples);
  return crossEntropy(applyDecoder(params, inputs, model.config), targets, mask).item();
};

describe('relearn', () => {
  it('learns the examples, and measures before and on the way', async () => {
    const { steps, values } = await relearn(model, examples, lossOf, {
      ...{ learningRate: 0.02, every: 4, times: 3 },
    });
    expect(steps).toEqual([0, 4, 8, 12]);
    expect(values[0]).toBe(await lossOf(model.params));
    expect(values[0]).toBeGreaterThan(2);
    expect(values[3]).toBeLessThan(1);
    // The model that was attacked is as it was.
    expect(await lossOf(model.params)).toBe(values[0]);
  });

  it('refuses counts that are none', async () => {
    const options = { learningRate: 0.02, every: 0, times: 3 };
    await expect(relearn(model, examples, lossOf, options)).rejects.toThrow(
      new ArgumentError('every: must be a positive integer, got 0'),
    );
    await expect(relearn(model, [], lossOf, { ...options, every: 1 })).rejects.toThrow(
      new ArgumentError('examples: must not be empty'),
    );
  });
});

describe('recovery', () => {
  it('is the share of the loss that comes back', () => {
    expect(recovery({ full: 0.9, unlearned: 0.1, after: 0.5 })).toBeCloseTo(0.5, 12);
    expect(() => recovery({ full: 0.9, unlearned: 0.9, after: 0.5 })).toThrow(
      new ArgumentError('unlearned: must differ from the figure of the full model, 0.9'),
    );
  });
});
