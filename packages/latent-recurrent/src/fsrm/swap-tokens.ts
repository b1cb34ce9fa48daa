import { type Tensor, transpose } from '@lab/tensor';
import type { Latent } from './inner-module';

/** [batch, K, D] to [K, batch, D] and back: states keep the batch first, fast steps the tokens. */
export function swapTokens(x: Tensor): Tensor {
  return transpose(x, [1, 0, 2]);
}

/** {@link swapTokens} of all that a latent holds. */
export function swapLatent({ x, memory }: Latent): Latent {
  return { x: swapTokens(x), ...(memory && { memory: swapTokens(memory) }) };
}
