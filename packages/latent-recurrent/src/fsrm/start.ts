import { broadcastTo, random, type Tensor, zeros } from '@lab/tensor';
import type { FastLayer } from './fast-layer';
import type { Latent } from './inner-module';

/**
 * A first latent, [batch, K, D]: drawn from a normal distribution with a key, `learned` without one, and projected;
 * with a memory of zeros where the layer has one.
 * @param learned [K, D]
 */
export function startLatent(layer: FastLayer, learned: Tensor, batch: number, key?: Tensor): Latent {
  const shape = [batch, ...learned.shape];
  const x = layer.project(key ? random.normal(key, shape) : broadcastTo(learned, shape));
  return layer.remembers ? { x, memory: zeros(shape, x.dtype) } : { x };
}
