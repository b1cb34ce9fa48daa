import { initialisers } from '@lab/nn';
import type { DecoderConfig } from './decoder-config';

/** Standard deviation of GPT-2's initial weights. */
export const initialDeviation = 0.02;

/**
 * Initialisers of a block's products; those into the residual stream are scaled by 1 / sqrt(2 layers) (Radford et
 * al. 2019).
 */
export function initialisersOf(config: DecoderConfig) {
  const bias = (wanted: boolean) => (wanted ? initialisers.zeros : (false as const));
  return {
    weight: initialisers.normal(initialDeviation),
    outputWeight: initialisers.normal(initialDeviation / Math.sqrt(2 * config.layers)),
    queryKeyValueBias: bias(config.bias !== false),
    bias: bias(config.bias === true),
  };
}
