import {
  cast,
  div,
  expandDims,
  greaterEqual,
  logSoftmax,
  maximum,
  mul,
  neg,
  squeeze,
  sum,
  type Tensor,
  takeAlongAxis,
} from '@lab/tensor';

/**
 * The mean of -log p(target) over the positions that are scored; 0 where none is.
 * @param logits [..., classes]
 * @param targets int32 [...], negative where unscored
 */
export function maskedCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const scored = cast(greaterEqual(targets, 0), logits.dtype);
  const indices = expandDims(maximum(targets, 0), -1);
  const logProbs = squeeze(takeAlongAxis(logSoftmax(logits), indices, -1), -1);
  return neg(div(sum(mul(logProbs, scored)), maximum(sum(scored), 1)));
}
