import { initialisers, Linear } from '@lab/nn';
import { gelu, random, type Tensor } from '@lab/tensor';
import type { InfMoe } from './config';
import { initRouter, type RouterParams, unitScale } from './router';

/** Parameters of the network from an expert index to scores of hidden units. */
export interface MaskParams extends Linear.Params {
  /** [maskHidden, indexWidth], unless the network is linear. */
  readonly trunk?: Linear.Params;
}

/** The product out of the hidden layer with one row per hidden unit, so that few units read few rows. */
export interface NeuronMajorParams {
  /** [hidden, width], the transpose of the usual weight. */
  readonly rows: Tensor;
  /** [width] */
  readonly bias: Tensor;
}

/** Parameters of the layer: those of a dense one, `hidden` wide, beside a router and a mask network. */
export interface InfMoeParams {
  /** [hidden, width] */
  readonly up: Linear.Params;
  /** [width, hidden], or neuron by neuron. */
  readonly down: Linear.Params | NeuronMajorParams;
  readonly router: RouterParams;
  /** [hidden / blockSize, indexWidth or maskHidden] */
  readonly mask: MaskParams;
}

/** Fresh parameters. */
export function initInfMoe(key: Tensor, config: InfMoe): InfMoeParams {
  const { width, hidden, weight, outputWeight, blocks, indexWidth, maskHidden } = config;
  const product = (index: number, inputs: number, outputs: number, own = unitScale) =>
    Linear.init(random.fold(key, index), { inputs, outputs, weight: own, bias: initialisers.zeros });
  return {
    up: product(0, width, hidden, weight),
    down: product(1, hidden, width, outputWeight),
    router: initRouter(random.fold(key, 2), config),
    mask: {
      ...(maskHidden > 0 && { trunk: product(3, indexWidth, maskHidden) }),
      ...product(4, maskHidden || indexWidth, blocks),
    },
  };
}

/**
 * Scores of every unit or block: W_m z + b_m, with one hidden layer where there is one.
 * @param z [samples, rows, indexWidth]
 * @returns [samples, rows, blocks]
 */
export function maskScores({ trunk, ...last }: MaskParams, z: Tensor): Tensor {
  return Linear.apply(last, trunk ? gelu(Linear.apply(trunk, z), { approximate: true }) : z);
}
