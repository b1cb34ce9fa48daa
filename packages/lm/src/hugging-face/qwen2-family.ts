import type { ConfigFields } from './config-fields';
import type { Family } from './family';
import { llamaFamily } from './llama-family';
import { isRotary, readRotaryConfig, writeRotaryConfig } from './rotary-config';

/** Qwen2ForCausalLM (Yang et al. 2024), Qwen2.5 among them: biases on queries, keys and values. */
export const qwen2Family: Family = {
  ...llamaFamily,
  modelType: 'qwen2',
  architecture: 'Qwen2ForCausalLM',
  fits: (config) =>
    isRotary(config) &&
    config.bias === 'queryKeyValue' &&
    !config.queryKeyNorm &&
    config.slidingWindow === undefined,
  readConfig: (fields) => {
    refuseWindow(fields);
    return readRotaryConfig(fields, { bias: 'queryKeyValue' });
  },
  writeConfig: (config) => ({ ...writeRotaryConfig(config), use_sliding_window: false }),
};

/** Throws FormatError for a Qwen some of whose layers see a window. */
export function refuseWindow(fields: ConfigFields): void {
  fields.allow('use_sliding_window', false);
  const types = fields.value('layer_types');
  const full = types === null || (Array.isArray(types) && types.every((type) => type === 'full_attention'));
  if (!full) fields.fail('layer_types', 'full_attention for every layer');
}
