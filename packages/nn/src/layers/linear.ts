import { add, linear, matmul, random, type Tensor } from '@lab/tensor';
import { checkSizes } from '../checks';
import type { Initialiser } from '../initialisers/initialiser';
import { kaimingUniform } from '../initialisers/kaiming';
import { uniform } from '../initialisers/uniform';
import * as LowRank from './low-rank';
import { widened } from './widened';

/** Settings of a linear layer. */
export interface Config {
  /** Size of the last axis that comes in. */
  readonly inputs: number;
  /** Size of the last axis that goes out. */
  readonly outputs: number;
  /** Default: uniform on +-1 / sqrt(inputs), as PyTorch. */
  readonly weight?: Initialiser | undefined;
  /** Default: uniform on +-1 / sqrt(inputs), as PyTorch; false for no bias. */
  readonly bias?: Initialiser | false | undefined;
}

/** Parameters, laid out as PyTorch stores them. */
export interface Params {
  /** [outputs, inputs]; may be stored in float16 where it is not trained. */
  readonly weight: Tensor;
  /** [outputs] */
  readonly bias?: Tensor;
  /** A low-rank matrix that is added to the weight; none from {@link init}. */
  readonly lowRank?: LowRank.Params;
}

/** Fresh parameters. Throws ConfigError for sizes that are no positive integers. */
export function init(key: Tensor, { inputs, outputs, ...initialisers }: Config): Params {
  checkSizes('Linear', { inputs, outputs });
  const { weight = kaimingUniform({ a: Math.sqrt(5) }), bias = uniform(1 / Math.sqrt(inputs)) } =
    initialisers;
  const drawn = weight(random.fold(key, 0), [outputs, inputs]);
  return bias ? { weight: drawn, bias: bias(random.fold(key, 1), [outputs]) } : { weight: drawn };
}

/**
 * y = x W^T + b over the last axis, and what the low-rank matrix adds where there is one.
 * @param x [..., rows, inputs]
 * @returns [..., rows, outputs]
 * @throws ShapeError if x has fewer than two axes, or the last is not `inputs` long
 * @example const y = Linear.apply(Linear.init(key, { inputs: 8, outputs: 3 }), x); // [5, 8] -> [5, 3]
 */
export function apply({ weight: stored, bias, lowRank }: Params, x: Tensor): Tensor {
  const weight = widened(stored, x.dtype);
  const y = bias ? linear(x, weight, bias) : matmul(x, weight, { transposeB: true });
  return lowRank ? add(y, LowRank.apply(lowRank, x)) : y;
}
