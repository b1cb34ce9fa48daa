import { gather, type Tensor } from '@lab/tensor';
import { checkSizes } from '../checks';
import type { Initialiser } from '../initialisers/initialiser';
import { normal } from '../initialisers/normal';
import * as Linear from './linear';
import { widened } from './widened';

/** Settings of an embedding. */
export interface Config {
  /** Number of symbols or positions. */
  readonly count: number;
  /** Size of the vector of each. */
  readonly width: number;
  /** Default: standard normal, as PyTorch. */
  readonly weight?: Initialiser;
}

/** Parameters, laid out as PyTorch stores them. */
export interface Params {
  /** [count, width]; may be stored in float16 where it is not trained. */
  readonly weight: Tensor;
}

/** Fresh parameters. Throws ConfigError for sizes that are no positive integers. */
export function init(key: Tensor, { count, width, weight = normal(1) }: Config): Params {
  checkSizes('Embedding', { count, width });
  return { weight: weight(key, [count, width]) };
}

/**
 * The rows of the weight that `indices` names: learned token or position vectors.
 * @param indices int32 [...], each in [0, count)
 * @returns [..., width]
 */
export function apply({ weight }: Params, indices: Tensor): Tensor {
  return widened(gather(weight, indices, 0), 'float32');
}

/**
 * The dot product of each vector with every row: logits of a language model whose output weights are its
 * embedding (Press & Wolf 2017, Using the Output Embedding to Improve Language Models).
 * @param x [..., width]
 * @returns [..., count]
 */
export function attend({ weight }: Params, x: Tensor): Tensor {
  return Linear.apply({ weight }, x);
}
