import { applyDecoder } from '@lab/lm';
import { array, random, slice } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import { addControlTokens, VocabularyError } from '../../src';
import { expectClose, tinyModel } from '../support';

describe('addControlTokens', () => {
  const model = tinyModel(11);

  it('adds two rows and changes no logit of the others', async () => {
    const { config, params, control } = addControlTokens(model, 10, random.key(1));
    expect(control).toEqual({ open: 11, close: 12 });
    expect(config.vocabularySize).toBe(13);
    expect(params.tokenEmbedding.weight.shape).toEqual([13, 8]);
    const tokens = array([[1, 2, 3]], { dtype: 'int32' });
    const before = applyDecoder(model.params, tokens, model.config);
    const after = slice(applyDecoder(params, tokens, config), [0, 0, 0], [1, 3, 11]);
    expectClose(await after.data(), await before.data(), 1e-6);
  });

  it('refuses a model of another vocabulary', () => {
    expect(() => addControlTokens(model, 12, random.key(1))).toThrow(
      new VocabularyError('the model has 11 tokens, but the tokeniser 12: they do not belong together'),
    );
  });
});
