import type { Ffn } from '@lab/nn';
import type { InfMoeConfig } from '../inf-moe/config';
import { infMoe } from '../inf-moe/inf-moe';
import type { InfMoeParams } from '../inf-moe/params';

/** Settings of {@link gatedDenseFfn}: those of the layer that it is the control of. */
export type GatedDenseConfig = Omit<
  InfMoeConfig,
  'activeFraction' | 'maskKind' | 'samples' | 'sigma' | 'klWeight' | 'temperature'
>;

/**
 * A dense feed-forward whose hidden units are multiplied by a low-rank gate,
 *
 *     y = W_2 (2 sigmoid(W_m mu(x) + b_m) * act(W_1 x + b_1)) + b_2
 *
 * the control that says how much of a mixture's gain is the gate alone: {@link infMoe} that keeps all units and draws
 * nothing.
 * @throws ConfigError naming a setting outside its domain
 * @example const ffn = gatedDenseFfn({ width: 64, hidden: 256, indexWidth: 16, routerHidden: 32 });
 */
export function gatedDenseFfn(config: GatedDenseConfig): Ffn<InfMoeParams> {
  const sigma = { mode: 'fixed', init: 0 } as const;
  return infMoe({ ...config, activeFraction: 1, maskKind: 'sigmoid', samples: 1, sigma });
}
