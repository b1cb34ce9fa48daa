import { div, matmul, random, type Tensor, where } from '@lab/tensor';

/** A low-rank matrix B A that stands beside the weight of a linear layer, which stays as it is. */
export interface Params {
  /** [rank, inputs] */
  readonly a: Tensor;
  /** [outputs, rank], times the scale that the method gives it. */
  readonly b: Tensor;
  /** Absent when evaluating. */
  readonly dropout?: Dropout;
}

/** Dropout of what comes in; tensors, since it is part of the parameters. */
export interface Dropout {
  readonly key: Tensor;
  /** Scalar: the probability with which an element is kept. */
  readonly keep: Tensor;
}

/**
 * B A drop(x), which LoRA adds to the output of a linear layer.
 *
 * Source: Hu et al. 2021, LoRA: Low-Rank Adaptation of Large Language Models.
 * @param x [..., rows, inputs]
 * @returns [..., rows, outputs]
 */
export function apply({ a, b, dropout }: Params, x: Tensor): Tensor {
  const kept = dropout ? dropped(x, dropout) : x;
  return matmul(matmul(kept, a, { transposeB: true }), b, { transposeB: true });
}

function dropped(x: Tensor, { key, keep }: Dropout): Tensor {
  return where(random.bernoulli(key, keep, x.shape), div(x, keep), 0);
}
