import { gelu, random, relu, type Tensor } from '@lab/tensor';
import type { Initialiser } from '../initialisers/initialiser';
import type { Ffn } from './ffn';
import * as Linear from './linear';

/** Settings of a feed-forward block. */
export interface MlpConfig {
  /** Size of the last axis that comes in and goes out. */
  readonly width: number;
  /** Number of hidden units. */
  readonly hidden: number;
  /** Initialisers of every product. Default: Linear's. */
  readonly weight?: Initialiser | undefined;
  readonly bias?: Initialiser | false | undefined;
  /** Initialiser of the last product's weight. Default: that of the others. */
  readonly outputWeight?: Initialiser | undefined;
}

/** Parameters of a block with one hidden layer. */
export interface MlpParams {
  readonly up: Linear.Params;
  readonly down: Linear.Params;
}

/** W_down activation(W_up x + b_up) + b_down. */
export function mlp(config: MlpConfig, activation: (x: Tensor) => Tensor): Ffn<MlpParams> {
  return {
    init: (key) => ({ up: initUp(random.fold(key, 0), config), down: initDown(random.fold(key, 1), config) }),
    apply: (params, x) => ({ output: Linear.apply(params.down, activation(Linear.apply(params.up, x))) }),
  };
}

/** {@link mlp} with a rectifier. */
export function reluMlp(config: MlpConfig): Ffn<MlpParams> {
  return mlp(config, relu);
}

/**
 * {@link mlp} with a GELU (Hendrycks & Gimpel 2016); the tanh form by default, as in GPT-2.
 * @example const ffn = geluMlp({ width: 64, hidden: 256 });
 */
export function geluMlp(config: MlpConfig & { readonly approximate?: boolean }): Ffn<MlpParams> {
  const { approximate = true } = config;
  return mlp(config, (x) => gelu(x, { approximate }));
}

/** The parameters of a product into the hidden layer. */
export function initUp(key: Tensor, { width, hidden, weight, bias }: MlpConfig): Linear.Params {
  return Linear.init(key, { inputs: width, outputs: hidden, weight, bias });
}

/** The parameters of the product out of the hidden layer. */
export function initDown(key: Tensor, config: MlpConfig): Linear.Params {
  const { width, hidden, weight, bias, outputWeight = weight } = config;
  return Linear.init(key, { inputs: hidden, outputs: width, weight: outputWeight, bias });
}
