import { clip, exp, mul, stopGradient, sub, type Tensor, where } from '@lab/tensor';
import { type AggregationOptions, aggregate } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { asMatrix, counted, matrixLike, requireShape } from './shapes';

/** The largest |log-ratio| that is told apart: beyond, the exponential leaves float32 and gradients become NaN. */
const LARGEST_LOG_RATIO = 20;

/** What policy losses read, each [batch, time]. */
export interface Tokens {
  /** Which tokens count, bool. */
  readonly counts: Tensor;
  /** 0 where a token does not count. */
  readonly logProbs: Tensor;
  /** `log(pi / pi_old)`, kept within -20 and 20; 0 where a token does not count. */
  readonly logRatio: Tensor;
  /** A constant; 0 where a token does not count. */
  readonly advantages: Tensor;
  /** A constant. */
  readonly weights: Tensor | undefined;
}

/**
 * The inputs with what does not count put to zero. It is put to zero before anything is computed from it: the
 * exponential of a masked NaN has a derivative that is NaN times 0.
 *
 * @throws AdvantageError when a shape does not fit.
 */
export function tokensOf({ mask, weights, ...inputs }: PolicyLossInputs): Tokens {
  const like = inputs.logProbs;
  const [batch] = like.shape;
  const [logProbs, counts] = counted('logProbs', like, mask);
  const old = inputs.oldLogProbs ? matrixLike('oldLogProbs', inputs.oldLogProbs, like) : logProbs;
  requireShape('advantages', inputs.advantages, [batch!], like.shape);
  return {
    counts,
    logProbs,
    logRatio: logRatioOf(logProbs, where(counts, stopGradient(old), 0)),
    advantages: where(counts, stopGradient(asMatrix('advantages', inputs.advantages)), 0),
    weights: weights && where(counts, stopGradient(matrixLike('weights', weights, like)), 0),
  };
}

/** The difference of log-probabilities, kept where its exponential is finite. */
export function logRatioOf(logProbs: Tensor, others: Tensor): Tensor {
  return clip(sub(logProbs, others), -LARGEST_LOG_RATIO, LARGEST_LOG_RATIO);
}

/** `pi / pi_old`. */
export function ratioOf({ logRatio }: Tokens): Tensor {
  return exp(logRatio);
}

/** The losses of tokens, times the weights, as one number. */
export function reduce(losses: Tensor, { counts, weights }: Tokens, options: AggregationOptions): Tensor {
  return aggregate(weights ? mul(losses, weights) : losses, counts, options);
}
