import { describe, expect, it } from 'vitest';
import {
  ArgumentError,
  type DecoderConfig,
  FormatError,
  fromHuggingFaceConfig,
  gpt2,
  llama,
  toHuggingFaceConfig,
} from '../../src';
import { checkpointFixture } from '../support';

const gpt2Json = checkpointFixture('gpt2-tiny').json;
const llamaJson = checkpointFixture('llama-tiny').json;
const llama3Json = checkpointFixture('llama3-tiny').json;
const mistralJson = checkpointFixture('mistral-tiny').json;
const qwen2Json = checkpointFixture('qwen2-tiny').json;
const qwen3Json = checkpointFixture('qwen3-tiny').json;
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
    [
      { model_type: 'opt' },
      'model_type must be "gpt2" or "llama" or "mistral" or "qwen2" or "qwen3", got "opt"',
    ],
    [
      { model_type: null },
      'model_type must be "gpt2" or "llama" or "mistral" or "qwen2" or "qwen3", got null',
    ],
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
    [
      { rope_scaling: { type: 'linear', factor: 2 } },
      'rope_scaling: type must be "default" or "llama3", got "linear"',
    ],
    [
      { rope_parameters: { rope_type: 'yarn' } },
      'rope_parameters: rope_type must be "default" or "llama3", got "yarn"',
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

  const heads = { heads: 4, keyValueHeads: 2, hiddenWidth: 24 };
  const ropeScaling = {
    factor: 4,
    lowFrequencyFactor: 1,
    highFrequencyFactor: 4,
    originalContextLength: 16,
  };

  it.each([
    ['Llama 3', llama3Json, { ropeScaling }],
    ['Mistral', mistralJson, { slidingWindow: 4 }],
    ['Qwen2', qwen2Json, { bias: 'queryKeyValue', tiedEmbeddings: true }],
    ['Qwen3', qwen3Json, { queryKeyNorm: true, headWidth: 6 }],
  ] as const)('reads what transformers wrote of a %s', (_, json, traits) => {
    expect(fromHuggingFaceConfig(json)).toEqual(llama({ ...size, ...heads, ...traits }));
  });

  it('reads the stretching of Llama 3 where versions below 5 put it', () => {
    const { rope_parameters, ...old } = llama3Json;
    const { rope_theta, ...rope_scaling } = rope_parameters as { rope_theta: number };
    const config = fromHuggingFaceConfig({ ...old, rope_theta: 500_000, rope_scaling });
    expect(config).toMatchObject({ ropeTheta: 500_000, ropeScaling });
  });

  it("takes the library's defaults of each family", () => {
    const { sliding_window, ...mistral } = mistralJson;
    expect(fromHuggingFaceConfig(mistral).slidingWindow).toBe(4096);
    expect(fromHuggingFaceConfig({ ...mistral, sliding_window: null }).slidingWindow).toBeUndefined();
    const { head_dim, ...qwen3 } = qwen3Json;
    expect(fromHuggingFaceConfig(qwen3).headWidth).toBe(128);
  });

  it.each([
    [mistralJson, { sliding_window: 0 }, 'sliding_window must be an integer from 1 to 16777216, got 0'],
    [qwen2Json, { use_sliding_window: true }, 'use_sliding_window must be false, got true'],
    [
      qwen3Json,
      { layer_types: ['full_attention', 'sliding_attention'] },
      'layer_types must be full_attention for every layer, got ["full_attention","sliding_attention"]',
    ],
    [qwen3Json, { attention_bias: true }, 'attention_bias must be false, got true'],
    [
      llama3Json,
      { rope_parameters: { rope_type: 'llama3', low_freq_factor: 4, high_freq_factor: 4 } },
      'rope_parameters: high_freq_factor must be above low_freq_factor, 4, got 4',
    ],
    [
      llama3Json,
      { rope_parameters: { rope_type: 'llama3', low_freq_factor: 1, high_freq_factor: 4, factor: 0 } },
      'rope_parameters: factor must be a finite number above 0, got 0',
    ],
  ])('refuses a relative of Llama, %#', (json, change, message) => {
    const read = () => fromHuggingFaceConfig({ ...json, ...change });
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
  it.each<[string, DecoderConfig]>([
    ['GPT-2', gpt2({ ...size, heads: 2, hiddenWidth: 40, normEpsilon: 1e-6, tiedEmbeddings: false })],
    [
      'Llama',
      llama({ ...size, heads: 4, keyValueHeads: 2, headWidth: 6, ropeTheta: 5e5, tiedEmbeddings: true }),
    ],
    ['Llama with biases', llama({ ...size, heads: 4, bias: true })],
    ...[llama3Json, mistralJson, qwen2Json, qwen3Json].map((json): [string, DecoderConfig] => [
      `a ${json.model_type}`,
      fromHuggingFaceConfig(json),
    ]),
  ])('is undone by fromHuggingFaceConfig for %s', (_, config) => {
    const json = JSON.parse(JSON.stringify(toHuggingFaceConfig(config)));
    expect(fromHuggingFaceConfig(json)).toEqual(config);
  });

  it('writes the values that transformers wrote', () => {
    for (const json of [gpt2Json, llamaJson, llama3Json, mistralJson, qwen2Json, qwen3Json]) {
      const { bos_token_id, eos_token_id, n_inner, rope_theta, rope_scaling, head_dim, dtype, ...ours } =
        toHuggingFaceConfig(fromHuggingFaceConfig(json));
      expect(json).toMatchObject(ours);
    }
  });

  it('refuses a model that the library does not have', () => {
    const config = gpt2({ ...size, heads: 2, norm: 'rms' });
    expect(() => toHuggingFaceConfig(config)).toThrow(ArgumentError);
    expect(() => toHuggingFaceConfig(config)).toThrow('"norm":"rms"');
    expect(() => toHuggingFaceConfig(gpt2({ ...size, heads: 4, keyValueHeads: 2 }))).toThrow(
      'no architecture of the transformers library',
    );
  });
});
