import { type InfMoeConfig, type InfMoeParams, infMoe, neuronMajor } from '@lab/moe-inf';
import { random } from '@lab/tensor';

/** The layer of the GPT-2 Small preset: d = 768, F = 6144. */
export function presetLayer(config: Partial<InfMoeConfig> = {}) {
  const ffn = infMoe({ width: 768, hidden: 6144, sigma: { mode: 'fixed', init: 0.3 }, ...config });
  const params = ffn.init(random.key(0));
  return { ffn, params, turned: neuronMajor(params) as InfMoeParams };
}
