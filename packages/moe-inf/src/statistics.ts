import {
  cast,
  div,
  greater,
  less,
  log,
  max,
  mean,
  mul,
  neg,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  variance,
  where,
} from '@lab/tensor';

/** Below this share of the mean load an expert counts as dead. */
const deadBelow = 0.1;

/**
 * How evenly experts are used, in the same names for every layer of this package:
 *
 * - `load` [experts]: the share of tokens, and of samples where there are several, that use each
 * - `loadCv`: standard deviation of the load over its mean; 0 when all are used alike
 * - `dead`: share of experts with less than a tenth of the mean load
 * - `maxViolation`: (largest load - mean load) / mean load
 * - `union`: mean share of the hidden units that a token computes
 */
export function loadStatistics(load: Tensor, union: Tensor): Record<string, Tensor> {
  const average = mean(load);
  return {
    load,
    loadCv: div(sqrt(variance(load)), average),
    dead: mean(cast(less(load, mul(average, deadBelow)), 'float32')),
    maxViolation: maxViolation(load),
    union,
  };
}

/**
 * MaxVio = (max c - mean c) / mean c of token counts or loads.
 * Source: Wang et al. 2024, Auxiliary-Loss-Free Load Balancing Strategy, 2408.15664.
 */
export function maxViolation(load: Tensor): Tensor {
  const average = mean(load);
  return div(sub(max(load), average), average);
}

/** Mean over rows of -sum p log p, with p the row's share of its sum; 0 log 0 = 0. In nats. */
export function meanEntropy(weights: Tensor): Tensor {
  const p = div(weights, sum(weights, { axis: -1, keepDims: true }));
  const terms = where(greater(p, 0), mul(p, log(where(greater(p, 0), p, 1))), 0);
  return mean(neg(sum(terms, { axis: -1 })));
}

/** The root of the mean variance of each column over rows: 0 where all rows are alike. */
export function deviationOverRows(x: Tensor): Tensor {
  const centred = sub(x, mean(x, { axis: 0, keepDims: true }));
  return sqrt(mean(square(centred)));
}
