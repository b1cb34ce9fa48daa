import { add, clip, div, minimum, mul } from '@lab/tensor';
import { ConfigError } from '../errors';
import { globalNorm } from './global-norm';
import type { GradientTransformation } from './gradient-transformation';
import { mapLeaves } from './map-leaves';
import { stateless } from './stateless';

/**
 * Multiplies all updates by min(1, max / (norm + 1e-6)) with the norm over the whole tree, as
 * `torch.nn.utils.clip_grad_norm_`.
 *
 * Source: Pascanu et al. 2013, On the difficulty of training recurrent neural networks.
 * @throws ConfigError unless max > 0
 */
export function clipByGlobalNorm(max: number): GradientTransformation<never[]> {
  checkPositive('clipByGlobalNorm', 'max', max);
  return stateless((gradients) => {
    const norm = globalNorm(gradients);
    const factor = minimum(div(max, add(norm, 1e-6)), 1);
    return mapLeaves((g) => mul(g, factor), gradients);
  });
}

/** Clips every element to [-bound, bound]. Throws ConfigError unless bound > 0. */
export function clipByValue(bound: number): GradientTransformation<never[]> {
  checkPositive('clipByValue', 'bound', bound);
  return stateless((gradients) => mapLeaves((g) => clip(g, -bound, bound), gradients));
}

function checkPositive(owner: string, name: string, value: number): void {
  if (!(value > 0)) throw new ConfigError(`${owner}: ${name} must be positive, got ${value}`);
}
