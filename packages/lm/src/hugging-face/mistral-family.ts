import type { Family } from './family';
import { llamaFamily } from './llama-family';
import { isRotary, readRotaryConfig, writeRotaryConfig } from './rotary-config';

/**
 * MistralForCausalLM (Jiang et al. 2023): a Llama whose tokens see a window. Without one it is written as a Llama.
 */
export const mistralFamily: Family = {
  ...llamaFamily,
  modelType: 'mistral',
  architecture: 'MistralForCausalLM',
  fits: (config) =>
    isRotary(config) && config.bias === false && !config.queryKeyNorm && config.slidingWindow !== undefined,
  readConfig: (fields) => {
    // The library's default where the key is absent; null means no window.
    const none = fields.has('sliding_window') && fields.value('sliding_window') === null;
    return readRotaryConfig(fields, none ? {} : { slidingWindow: fields.size('sliding_window', 4096) });
  },
  writeConfig: (config) => ({ ...writeRotaryConfig(config), sliding_window: config.slidingWindow }),
};
