import { describe, expect, it } from 'vitest';
import { ArgumentError, gpt2, llama } from '../src';

const size = { vocabularySize: 100, contextLength: 16, layers: 2, width: 48, heads: 4 };

describe('decoder configs', () => {
  it('fill in what the families share', () => {
    expect(gpt2(size)).toEqual({
      ...size,
      keyValueHeads: 4,
      headWidth: 12,
      hiddenWidth: 192,
      positions: 'learned',
      ropeTheta: 10_000,
      norm: 'layer',
      normEpsilon: 1e-5,
      ffn: 'gelu',
      bias: true,
      tiedEmbeddings: true,
    });
    expect(llama(size)).toEqual({
      ...size,
      keyValueHeads: 4,
      headWidth: 12,
      hiddenWidth: 128,
      positions: 'rotary',
      ropeTheta: 10_000,
      norm: 'rms',
      normEpsilon: 1e-6,
      ffn: 'swiglu',
      bias: false,
      tiedEmbeddings: false,
    });
  });

  it('round the hidden width of a Llama up to a multiple of 8', () => {
    expect(llama({ ...size, width: 64 }).hiddenWidth).toBe(176); // 170.67
  });

  it('let a setting go before the family', () => {
    expect(llama({ ...size, keyValueHeads: 2, tiedEmbeddings: true })).toMatchObject({
      keyValueHeads: 2,
      tiedEmbeddings: true,
    });
  });

  it.each([
    [{ layers: 0 }, 'layers: must be a positive integer, got 0'],
    [{ vocabularySize: 1.5 }, 'vocabularySize: must be a positive integer, got 1.5'],
    [{ heads: 5 }, 'headWidth: must be a positive integer, got 9.6'],
    [{ keyValueHeads: 3 }, 'keyValueHeads: 3 must divide heads, 4'],
    [{ width: 36 }, 'headWidth: must be even for rotary positions, got 9'],
    [{ ropeTheta: 0 }, 'ropeTheta: must be finite and > 0, got 0'],
    [{ normEpsilon: Number.NaN }, 'normEpsilon: must be finite and > 0, got NaN'],
    [{ slidingWindow: 0 }, 'slidingWindow: must be a positive integer, got 0'],
    [{ feedForwards: [null] }, 'feedForwards: needs one for each of 2 layers, got 1'],
  ])('refuse %o', (change, message) => {
    expect(() => llama({ ...size, ...change })).toThrow(new ArgumentError(message));
  });
});
