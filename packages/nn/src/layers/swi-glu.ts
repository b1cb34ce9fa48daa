import { mul, random, silu } from '@lab/tensor';
import type { Ffn } from './ffn';
import * as Linear from './linear';
import { initDown, initUp, type MlpConfig } from './mlp';

/** Parameters of a gated block. */
export interface SwiGluParams {
  readonly gate: Linear.Params;
  readonly up: Linear.Params;
  readonly down: Linear.Params;
}

/**
 * W_down (silu(W_gate x) * W_up x), without biases unless given, as in Llama.
 *
 * Source: Shazeer 2020, GLU Variants Improve Transformer.
 */
export function swiGlu({ bias = false, ...rest }: MlpConfig): Ffn<SwiGluParams> {
  const config = { bias, ...rest };
  return {
    init: (key) => ({
      gate: initUp(random.fold(key, 0), config),
      up: initUp(random.fold(key, 1), config),
      down: initDown(random.fold(key, 2), config),
    }),
    apply: ({ gate, up, down }, x) => {
      const hidden = mul(silu(Linear.apply(gate, x)), Linear.apply(up, x));
      return { output: Linear.apply(down, hidden) };
    },
  };
}
