import type { Family } from './family';
import { isRotary, readRotaryConfig, writeRotaryConfig } from './rotary-config';
import { rotaryLayout } from './rotary-layout';

/** LlamaForCausalLM (Touvron et al. 2023; Grattafiori et al. 2024), SmolLM among them. */
export const llamaFamily: Family = {
  modelType: 'llama',
  architecture: 'LlamaForCausalLM',
  prefix: 'model.',
  embedding: 'embed_tokens.weight',
  // Rotary frequencies.
  constants: /^(model\.)?(layers\.\d+\.self_attn\.)?rotary_emb\.inv_freq$/,
  fits: (config) =>
    isRotary(config) &&
    config.bias !== 'queryKeyValue' &&
    !config.queryKeyNorm &&
    config.slidingWindow === undefined,
  readConfig: (fields) => {
    const bias = fields.flag('attention_bias', false);
    const mlpBias = fields.flag('mlp_bias', false);
    if (mlpBias !== bias) fields.fail('mlp_bias', `${bias}, as attention_bias is`, mlpBias);
    return readRotaryConfig(fields, { bias });
  },
  writeConfig: (config) => ({
    ...writeRotaryConfig(config),
    attention_bias: config.bias,
    mlp_bias: config.bias,
  }),
  layout: rotaryLayout,
};
