import { array } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { ArgumentError, quantise } from '../../src';
import { expectClose, tinyModel } from '../support';

describe('quantise', () => {
  it('rounds each row to its own grid, and leaves vectors', async () => {
    const { params } = tinyModel(3);
    const weight = array([
      [7, -3.4, 0.6],
      [0, 0, 0],
      [0.7, 0.26, -0.04],
    ]);
    const rounded = quantise({ ...params, tokenEmbedding: { weight } }, 4);
    expectClose(await rounded.tokenEmbedding.weight.data(), [7, -3, 1, 0, 0, 0, 0.7, 0.3, 0], 1e-6);
    expect(rounded.finalNorm).toEqual(params.finalNorm);
    expect(() => quantise(params, 1)).toThrow(
      new ArgumentError('bits: must be an integer in [2, 16], got 1'),
    );
  });
});
