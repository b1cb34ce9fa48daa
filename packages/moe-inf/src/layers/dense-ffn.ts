import { type Ffn, initialisers, type MlpParams, mlp } from '@lab/nn';
import { full, scalar, type Tensor } from '@lab/tensor';
import { type Activation, activations } from '../activation';
import { checkOneOf, checkSizes } from '../checks';
import type { Initialiser } from '../inf-moe/config';
import { loadStatistics } from '../statistics';

/** Settings of {@link denseFfn}. */
export interface DenseFfnConfig {
  readonly width: number;
  readonly hidden: number;
  /** Default 'gelu_new'. */
  readonly activation?: Activation;
  /** Default normal(0.02). */
  readonly weight?: Initialiser;
  /** Default: that of the first product. */
  readonly outputWeight?: Initialiser;
}

/**
 * The dense feed-forward W_2 act(W_1 x + b_1) + b_2, with the statistics of a mixture whose only expert serves all.
 * @throws ConfigError naming a setting outside its domain
 * @example const ffn = denseFfn({ width: 64, hidden: 256 });
 */
export function denseFfn(config: DenseFfnConfig): Ffn<MlpParams> {
  const { width, hidden, activation = 'gelu_new', weight = initialisers.normal(0.02) } = config;
  checkSizes('denseFfn', { width, hidden });
  checkOneOf('denseFfn', 'activation', activation, Object.keys(activations));
  const { outputWeight = weight } = config;
  const layer = mlp(
    { width, hidden, weight, outputWeight, bias: initialisers.zeros },
    activations[activation],
  );
  return {
    init: layer.init,
    apply: (params: MlpParams, x: Tensor) => ({
      ...layer.apply(params, x),
      statistics: loadStatistics(full([1], 1), scalar(1)),
    }),
  };
}
