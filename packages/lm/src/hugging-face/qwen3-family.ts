import type { Family } from './family';
import { llamaFamily } from './llama-family';
import { refuseWindow } from './qwen2-family';
import { isRotary, readRotaryConfig, writeRotaryConfig } from './rotary-config';

/** Qwen3ForCausalLM (Yang et al. 2025): every head's queries and keys are normalised. */
export const qwen3Family: Family = {
  ...llamaFamily,
  modelType: 'qwen3',
  architecture: 'Qwen3ForCausalLM',
  fits: (config) =>
    isRotary(config) &&
    config.bias === false &&
    config.queryKeyNorm === true &&
    config.slidingWindow === undefined,
  readConfig: (fields) => {
    refuseWindow(fields);
    fields.allow('attention_bias', false);
    return readRotaryConfig(fields, { queryKeyNorm: true, headWidth: 128 });
  },
  writeConfig: (config) => ({
    ...writeRotaryConfig(config),
    attention_bias: false,
    use_sliding_window: false,
  }),
};
