import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  FormatError,
  fromHuggingFaceConfig,
  gpt2,
  llama,
  toHuggingFaceConfig,
} from '../../src';
import { checkpointFixture } from '../support';

const gpt2Json = checkpointFixture('gpt2-tiny').json;
const llamaJson = checkpointFixture('llama-tiny').json;
const size = { vocabularySize: 32, contextLength: 32, layers: 2, width: 16 };

describe('fromHuggingFaceConfig', () => {
  it('reads what transformers wrote', () => {
    expect(fromHuggingFaceConfig(gpt2Json)).toEqual(gpt2({ ...size, heads: 2 }));
    expect(fromHuggingFaceConfig(llamaJson)).toEqual(
      llama({ ...size, heads: 4, keyValueHeads: 2, hiddenWidth: 24 }),
    );
  });

  it('takes the defaults of the library for what is absent', () => {
    const { n_inner, activation_function, layer_norm_epsilon, tie_word_embeddings, ...bare } = gpt2Json;
    expect(fromHuggingFaceConfig(bare)).toEqual(gpt2({ ...size, heads: 2 }));
    const { num_key_value_heads, head_dim, rms_norm_eps, rope_parameters, ...bareLlama } = llamaJson;
    expect(fromHuggingFaceConfig(bareLlama)).toEqual(llama({ ...size, heads: 4, hiddenWidth: 24 }));
  });

  it('reads the rotary base where versions below 5 put it', () => {
    const { rope_parameters, ...old } = llamaJson;
    const config = fromHuggingFaceConfig({ ...old, rope_theta: 500_000, rope_scaling: null });
    expect(config.ropeTheta).toBe(500_000);
  });

  it.each([
    [{ model_type: 'qwen2' }, 'model_type must be "gpt2" or "llama", got "qwen2"'],
    [{ model_type: null }, 'model_type must be "gpt2" or "llama", got null'],
    [{ quantization_config: { bits: 4 } }, 'quantization_config must be absent, got {"bits":4}'],
    [
      { activation_function: 'gelu' },
      'activation_function must be "gelu_new" or "gelu_pytorch_tanh", got "gelu"',
    ],
    [{ scale_attn_weights: false }, 'scale_attn_weights must be true, got false'],
    [{ scale_attn_by_inverse_layer_idx: true }, 'scale_attn_by_inverse_layer_idx must be false, got true'],
    [{ add_cross_attention: true }, 'add_cross_attention must be false, got true'],
    [{ n_head: 3 }, 'n_head must be a divisor of n_embd, 16, got 3'],
    [{ n_layer: 1e9 }, 'n_layer must be an integer from 1 to 1024, got 1000000000'],
    [{ n_embd: '16' }, 'n_embd must be an integer from 1 to 16777216, got "16"'],
    [{ vocab_size: null }, 'vocab_size must be an integer from 1 to 16777216, got null'],
    [{ layer_norm_epsilon: 0 }, 'layer_norm_epsilon must be a finite number above 0, got 0'],
    [{ tie_word_embeddings: 1 }, 'tie_word_embeddings must be true or false, got 1'],
  ])('refuses a GPT-2 with %o', (change, message) => {
    const read = () => fromHuggingFaceConfig({ ...gpt2Json, ...change }, 'm/config.json');
    expect(read).toThrow(new FormatError(`m/config.json: ${message}`));
  });

  it.each([
    [{ hidden_act: 'gelu' }, 'hidden_act must be "silu", got "gelu"'],
    [{ rope_scaling: { type: 'linear', factor: 2 } }, 'rope_scaling: type must be "default", got "linear"'],
    [
      { rope_parameters: { rope_type: 'llama3' } },
      'rope_parameters: rope_type must be "default", got "llama3"',
    ],
    [{ partial_rotary_factor: 0.5 }, 'partial_rotary_factor must be 1, got 0.5'],
    [{ rope_parameters: [] }, 'rope_parameters: must be an object'],
    [{ attention_bias: true }, 'mlp_bias must be true, as attention_bias is, got false'],
    [{ num_key_value_heads: 3 }, 'num_key_value_heads must be a divisor of 4, got 3'],
    [{ head_dim: 5 }, 'head_dim must be even, got 5'],
    [{ hidden_size: 18, head_dim: null }, 'head_dim must be an integer from 1 to 16777216, got 4.5'],
  ])('refuses a Llama with %o', (change, message) => {
    const read = () => fromHuggingFaceConfig({ ...llamaJson, ...change });
    expect(read).toThrow(new FormatError(`config.json: ${message}`));
  });

  it('refuses what is no object', () => {
    for (const json of [null, [], 'gpt2', 1]) {
      expect(() => fromHuggingFaceConfig(json)).toThrow(new FormatError('config.json: must be an object'));
    }
  });

  it('reads no inherited field', () => {
    const json = Object.create({ ...gpt2Json }) as object;
    expect(() => fromHuggingFaceConfig(json)).toThrow('model_type must be');
  });
});

describe('toHuggingFaceConfig', () => {
  it.each([
    ['GPT-2', gpt2({ ...size, heads: 2, hiddenWidth: 40, normEpsilon: 1e-6, tiedEmbeddings: false })],
    [
      'Llama',
      llama({ ...size, heads: 4, keyValueHeads: 2, headWidth: 6, ropeTheta: 5e5, tiedEmbeddings: true }),
    ],
    ['Llama with biases', llama({ ...size, heads: 4, bias: true })],
  ])('is undone by fromHuggingFaceConfig for %s', (_, config) => {
    const json = JSON.parse(JSON.stringify(toHuggingFaceConfig(config)));
    expect(fromHuggingFaceConfig(json)).toEqual(config);
  });

  it('writes the values that transformers wrote', () => {
    for (const json of [gpt2Json, llamaJson]) {
      const { bos_token_id, eos_token_id, n_inner, rope_theta, ...ours } = toHuggingFaceConfig(
        fromHuggingFaceConfig(json),
      );
      expect(json).toMatchObject(ours);
    }
  });

  it('refuses a model that the library does not have', () => {
    const config = gpt2({ ...size, heads: 2, norm: 'rms' });
    expect(() => toHuggingFaceConfig(config)).toThrow(ArgumentError);
    expect(() => toHuggingFaceConfig(config)).toThrow('"norm":"rms"');
    expect(() => toHuggingFaceConfig(gpt2({ ...size, heads: 4, keyValueHeads: 2 }))).toThrow('neither GPT-2');
  });
});
