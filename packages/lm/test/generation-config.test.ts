import { describe, expect, it } from 'vitest';
import { FormatError, fromGenerationConfig } from '../src';

describe('fromGenerationConfig', () => {
  it('reads what a Qwen or a Llama says', () => {
    const json = {
      bos_token_id: 1,
      do_sample: true,
      eos_token_id: [7, 9],
      temperature: 0.7,
      top_k: 20,
      top_p: 0.8,
    };
    expect(
      fromGenerationConfig({ ...json, repetition_penalty: 1.05, transformers_version: '4.37.0' }),
    ).toEqual({
      stopTokens: [7, 9],
      temperature: 0.7,
      topK: 20,
      topP: 0.8,
      repetitionPenalty: 1.05,
    });
  });

  it('reads what GPT-2 says: only its end token', () => {
    expect(
      fromGenerationConfig({ bos_token_id: 50256, eos_token_id: 50256, _from_model_config: true }),
    ).toEqual({
      stopTokens: [50256],
    });
  });

  it('takes the most likely tokens where nothing is sampled', () => {
    const json = { do_sample: false, temperature: 0.6, top_p: 0.9, top_k: 50, max_new_tokens: 5 };
    expect(fromGenerationConfig(json)).toEqual({ temperature: 0, maxNewTokens: 5 });
  });

  it('reads 0 as no truncation', () => {
    expect(fromGenerationConfig({ top_k: 0, min_p: 0, eos_token_id: null })).toEqual({});
  });

  it.each([
    [{ eos_token_id: 'x' }, 'eos_token_id must be a token id or a list of them, got "x"'],
    [{ eos_token_id: [1, -1] }, 'eos_token_id must be a token id or a list of them, got [1,-1]'],
    [{ temperature: -1 }, 'temperature must be a finite number above 0, got -1'],
    [{ top_p: 1.5 }, 'top_p must be a number in [0, 1], got 1.5'],
    [{ max_new_tokens: 1e12 }, 'max_new_tokens must be an integer from 1 to 16777216, got 1000000000000'],
    [[], 'must be an object'],
  ])('refuses %o', (json, message) => {
    const read = () => fromGenerationConfig(json, 'm/generation_config.json');
    expect(read).toThrow(FormatError);
    expect(read).toThrow(message);
  });
});
