import { type DecoderConfig, gpt2 } from '../decoder-config';
import type { ConfigFields } from './config-fields';
import type { Family, Layout } from './family';
import { replacedFfn } from './replaced-ffn';
import { StoredTensor } from './stored-tensor';

/** GPT2LMHeadModel (Radford et al. 2019). Its products are Conv1D layers, stored [in, out]. */
export const gpt2Family: Family = {
  modelType: 'gpt2',
  architecture: 'GPT2LMHeadModel',
  prefix: 'transformer.',
  embedding: 'wte.weight',
  // Causal masks.
  constants: /^(transformer\.)?h\.\d+\.attn\.(masked_)?bias$/,
  fits: (config) =>
    config.positions === 'learned' &&
    config.slidingWindow === undefined &&
    config.norm === 'layer' &&
    config.ffn === 'gelu' &&
    config.bias === true &&
    config.keyValueHeads === config.heads &&
    config.headWidth * config.heads === config.width,
  readConfig,
  writeConfig: (config) => ({
    vocab_size: config.vocabularySize,
    n_positions: config.contextLength,
    n_embd: config.width,
    n_layer: config.layers,
    n_head: config.heads,
    n_inner: config.hiddenWidth,
    activation_function: 'gelu_new',
    layer_norm_epsilon: config.normEpsilon,
    scale_attn_weights: true,
    scale_attn_by_inverse_layer_idx: false,
  }),
  layout,
};

function readConfig(fields: ConfigFields): DecoderConfig {
  fields.allow('activation_function', 'gelu_new', 'gelu_pytorch_tanh');
  fields.allow('scale_attn_weights', true);
  fields.allow('scale_attn_by_inverse_layer_idx', false);
  fields.allow('add_cross_attention', false);
  const width = fields.size('n_embd');
  const heads = fields.size('n_head');
  if (width % heads !== 0) fields.fail('n_head', `a divisor of n_embd, ${width}`);
  return gpt2({
    vocabularySize: fields.size('vocab_size'),
    contextLength: fields.size('n_positions'),
    layers: fields.size('n_layer', undefined, 1024),
    width,
    heads,
    hiddenWidth: fields.size('n_inner', 4 * width),
    normEpsilon: fields.positive('layer_norm_epsilon', 1e-5),
    tiedEmbeddings: fields.flag('tie_word_embeddings', true),
  });
}

const ffnNames = { up: 'c_fc', down: 'c_proj' };

function layout(config: DecoderConfig, prefix: string): Layout {
  const { width, hiddenWidth, vocabularySize, contextLength } = config;
  const at = (name: string, shape: readonly number[], transposed = false) =>
    new StoredTensor([{ name: prefix + name, shape }], transposed);
  const table = (name: string, count: number) => ({ weight: at(`${name}.weight`, [count, width]) });
  const norm = (name: string) => ({
    weight: at(`${name}.weight`, [width]),
    bias: at(`${name}.bias`, [width]),
  });
  const product = (name: string, outputs: number, inputs: number) => ({
    weight: at(`${name}.weight`, [outputs, inputs], true),
    bias: at(`${name}.bias`, [outputs]),
  });
  const replaced = (i: number) => {
    const ffn = config.feedForwards?.[i];
    return ffn && replacedFfn(ffn, `${prefix}h.${i}.mlp`, { names: ffnNames, transposed: true });
  };
  const output = new StoredTensor([{ name: 'lm_head.weight', shape: [vocabularySize, width] }]);
  return {
    tokenEmbedding: table('wte', vocabularySize),
    positionEmbedding: table('wpe', contextLength),
    blocks: Array.from({ length: config.layers }, (_, i) => ({
      attentionNorm: norm(`h.${i}.ln_1`),
      attention: {
        queryKeyValue: product(`h.${i}.attn.c_attn`, 3 * width, width),
        output: product(`h.${i}.attn.c_proj`, width, width),
      },
      ffnNorm: norm(`h.${i}.ln_2`),
      ffn: replaced(i) ?? {
        up: product(`h.${i}.mlp.${ffnNames.up}`, hiddenWidth, width),
        down: product(`h.${i}.mlp.${ffnNames.down}`, width, hiddenWidth),
      },
    })),
    finalNorm: norm('ln_f'),
    ...(!config.tiedEmbeddings && { output: { weight: output } }),
  };
}
