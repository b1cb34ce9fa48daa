import { type DecoderConfig, llama } from '../decoder-config';
import type { ConfigFields } from './config-fields';
import type { Family, Layout } from './family';
import { StoredTensor } from './stored-tensor';

/** LlamaForCausalLM (Touvron et al. 2023). Queries, keys and values have a tensor each. */
export const llamaFamily: Family = {
  modelType: 'llama',
  architecture: 'LlamaForCausalLM',
  prefix: 'model.',
  embedding: 'embed_tokens.weight',
  // Rotary frequencies.
  constants: /^(model\.)?(layers\.\d+\.self_attn\.)?rotary_emb\.inv_freq$/,
  fits: ({ positions, norm, ffn }) => positions === 'rotary' && norm === 'rms' && ffn === 'swiglu',
  readConfig,
  writeConfig: (config) => ({
    vocab_size: config.vocabularySize,
    max_position_embeddings: config.contextLength,
    hidden_size: config.width,
    intermediate_size: config.hiddenWidth,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.keyValueHeads,
    head_dim: config.headWidth,
    hidden_act: 'silu',
    rms_norm_eps: config.normEpsilon,
    attention_bias: config.bias,
    mlp_bias: config.bias,
    // Versions below 5 read the first, later ones the second.
    rope_theta: config.ropeTheta,
    rope_parameters: { rope_type: 'default', rope_theta: config.ropeTheta },
  }),
  layout,
};

function readConfig(fields: ConfigFields): DecoderConfig {
  fields.allow('hidden_act', 'silu');
  const bias = fields.flag('attention_bias', false);
  const mlpBias = fields.flag('mlp_bias', false);
  if (mlpBias !== bias) fields.fail('mlp_bias', `${bias}, as attention_bias is`, mlpBias);
  const width = fields.size('hidden_size');
  const heads = fields.size('num_attention_heads');
  const keyValueHeads = fields.size('num_key_value_heads', heads);
  if (heads % keyValueHeads !== 0) fields.fail('num_key_value_heads', `a divisor of ${heads}`);
  const headWidth = fields.size('head_dim', width / heads);
  if (headWidth % 2 !== 0) fields.fail('head_dim', 'even', headWidth);
  return llama({
    vocabularySize: fields.size('vocab_size'),
    contextLength: fields.size('max_position_embeddings'),
    layers: fields.size('num_hidden_layers', undefined, 1024),
    width,
    heads,
    keyValueHeads,
    headWidth,
    hiddenWidth: fields.size('intermediate_size'),
    normEpsilon: fields.positive('rms_norm_eps', 1e-6),
    ropeTheta: readRopeTheta(fields),
    bias,
    tiedEmbeddings: fields.flag('tie_word_embeddings', false),
  });
}

/** The base of the rotary frequencies, where nothing rescales them. */
function readRopeTheta(fields: ConfigFields): number {
  const old = fields.section('rope_scaling');
  const current = fields.section('rope_parameters');
  for (const section of [old, current]) {
    section.allow('rope_type', 'default');
    section.allow('type', 'default');
    section.allow('partial_rotary_factor', 1);
  }
  fields.allow('partial_rotary_factor', 1);
  return current.positive('rope_theta', fields.positive('rope_theta', 10_000));
}

function layout(config: DecoderConfig, prefix: string): Layout {
  const { width, hiddenWidth, vocabularySize, headWidth, bias } = config;
  const at = (names: readonly string[], shapes: readonly (readonly number[])[]) =>
    new StoredTensor(names.map((name, i) => ({ name, shape: shapes[i] as readonly number[] })));
  const stacked = (names: readonly string[], outputs: readonly number[], inputs: number) => ({
    weight: at(
      names.map((name) => `${prefix}${name}.weight`),
      outputs.map((count) => [count, inputs]),
    ),
    ...(bias && {
      bias: at(
        names.map((name) => `${prefix}${name}.bias`),
        outputs.map((count) => [count]),
      ),
    }),
  });
  const product = (name: string, outputs: number, inputs: number) => stacked([name], [outputs], inputs);
  const weight = (name: string, shape: readonly number[]) => ({ weight: at([`${name}.weight`], [shape]) });
  const queries = config.heads * headWidth;
  const keys = config.keyValueHeads * headWidth;
  return {
    tokenEmbedding: weight(`${prefix}embed_tokens`, [vocabularySize, width]),
    blocks: Array.from({ length: config.layers }, (_, i) => {
      const attention = `layers.${i}.self_attn`;
      const ffn = `layers.${i}.mlp`;
      return {
        attentionNorm: weight(`${prefix}layers.${i}.input_layernorm`, [width]),
        attention: {
          queryKeyValue: stacked(
            ['q', 'k', 'v'].map((x) => `${attention}.${x}_proj`),
            [queries, keys, keys],
            width,
          ),
          output: product(`${attention}.o_proj`, width, queries),
        },
        ffnNorm: weight(`${prefix}layers.${i}.post_attention_layernorm`, [width]),
        ffn: {
          gate: product(`${ffn}.gate_proj`, hiddenWidth, width),
          up: product(`${ffn}.up_proj`, hiddenWidth, width),
          down: product(`${ffn}.down_proj`, width, hiddenWidth),
        },
      };
    }),
    finalNorm: weight(`${prefix}norm`, [width]),
    ...(!config.tiedEmbeddings && { output: weight('lm_head', [vocabularySize, width]) }),
  };
}
