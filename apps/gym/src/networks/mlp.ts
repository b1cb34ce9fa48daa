import { initialisers, Linear } from '@lab/nn';
import { random, relu, type Tensor, tanh } from '@lab/tensor';

/** Nonlinearities between layers. */
export const activations = { tanh, relu } as const;

/** The name of a nonlinearity. */
export type ActivationName = keyof typeof activations;

/** Shape of a multilayer perceptron. */
export interface MlpConfig {
  /** Sizes of the input, of every hidden layer, and of the output. */
  readonly sizes: readonly number[];
  readonly activation: ActivationName;
  /** Gain of the last layer's orthogonal weights; PPO uses 0.01 for policies and 1 for values. */
  readonly outputGain: number;
}

/** Parameters: one linear layer after the other. */
export type MlpParams = readonly Linear.Params[];

/**
 * Orthogonal weights with gain sqrt(2), zero biases.
 *
 * @see Huang et al. 2022, "The 37 Implementation Details of Proximal Policy Optimization", details 2 and 13
 */
export function initMlp(key: Tensor, { sizes, outputGain }: MlpConfig): MlpParams {
  return sizes.slice(1).map((outputs, i) => {
    const gain = i === sizes.length - 2 ? outputGain : Math.SQRT2;
    const inputs = sizes[i] as number;
    const weight = initialisers.orthogonal(gain);
    return Linear.init(random.fold(key, i), { inputs, outputs, weight, bias: initialisers.zeros });
  });
}

/**
 * W_n f(... f(W_1 x + b_1) ...) + b_n.
 *
 * @param x [..., rows, inputs]
 * @returns [..., rows, outputs]
 */
export function applyMlp(params: MlpParams, activation: ActivationName, x: Tensor): Tensor {
  const f = activations[activation];
  return params.reduce((h, layer, i) => {
    const y = Linear.apply(layer, h);
    return i < params.length - 1 ? f(y) : y;
  }, x);
}
