import { initialisers, Linear } from '@lab/nn';
import { reshape, type Tensor } from '@lab/tensor';

/** From observations to latent tokens; held fixed during the fast steps. */
export interface Encoder<E> {
  init(key: Tensor): E;
  /** @returns [rows, K, D] for x [rows, inputs] */
  apply(params: E, x: Tensor): Tensor;
}

/** Settings of {@link linearEncoder}. */
export interface LinearEncoderConfig {
  readonly inputs: number;
  readonly tokens: number;
  readonly width: number;
  /** Standard deviation of the weights. */
  readonly std: number;
}

/** One linear layer to all tokens: for a one-hot observation, an embedding. */
export function linearEncoder({ inputs, tokens, width, std }: LinearEncoderConfig): Encoder<Linear.Params> {
  const weight = initialisers.normal(std);
  return {
    init: (key) => Linear.init(key, { inputs, outputs: tokens * width, weight, bias: initialisers.zeros }),
    apply: (params, x) => reshape(Linear.apply(params, x), [x.shape[0] as number, tokens, width]),
  };
}
