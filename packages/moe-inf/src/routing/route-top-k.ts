import { add, div, sigmoid, softmax, stopGradient, sum, type Tensor, takeAlongAxis, topK } from '@lab/tensor';
import { checkKept, checkOneOf } from '../checks';

/** Settings of {@link routeTopK}. */
export interface TopKSettings {
  /** How many experts each token gets. */
  readonly k: number;
  /** What makes scores of logits. Default 'softmax'. */
  readonly score?: 'softmax' | 'sigmoid' | undefined;
  /** Whether the weights of the chosen experts are divided by their sum. Default false. */
  readonly normalize?: boolean | undefined;
  /** [experts], added to the scores to choose but not to weigh; carries no gradient. */
  readonly bias?: Tensor | undefined;
  /** int32 [tokens, k]: choices to repeat. */
  readonly chosen?: Tensor | undefined;
}

/** Which experts every token gets, and with what weight. */
export interface TopKRoutes {
  /** int32 [tokens, k], from the highest score. */
  readonly indices: Tensor;
  /** [tokens, k] */
  readonly weights: Tensor;
  /** Scores of all experts, [tokens, experts]. */
  readonly probs: Tensor;
}

/**
 * Token choice: S_t = TopK(p_t + bias), g = p on S_t, divided by its sum where asked; p = softmax or sigmoid of the
 * logits. Of equal scores the lowest index is chosen first.
 *
 * @param logits [tokens, experts]
 * @throws ConfigError if k is no integer of 1 .. experts; NaNError of `@lab/tensor` where a logit is NaN
 *
 * Source: Shazeer et al. 2017, 1701.06538; with `bias`: Wang et al. 2024, 2408.15664.
 * @example const { indices, weights } = routeTopK(logits, { k: 2, normalize: true });
 */
export function routeTopK(logits: Tensor, settings: TopKSettings): TopKRoutes {
  const { k, score = 'softmax', normalize = false, bias, chosen } = settings;
  checkKept('routeTopK', 'k', k, logits.shape.at(-1) as number);
  checkOneOf('routeTopK', 'score', score, ['softmax', 'sigmoid']);
  const probs = score === 'softmax' ? softmax(logits) : sigmoid(logits);
  const indices = chosen ?? topK(stopGradient(bias ? add(probs, bias) : probs), k)[1];
  const weights = takeAlongAxis(probs, indices, -1);
  return {
    indices,
    probs,
    weights: normalize ? div(weights, sum(weights, { axis: -1, keepDims: true })) : weights,
  };
}
