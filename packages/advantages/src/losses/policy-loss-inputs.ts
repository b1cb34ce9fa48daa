import type { Tensor } from '@lab/tensor';

/**
 * What every policy loss is computed from. `batch` counts sequences and `time` their tokens; where decisions are
 * single steps, every shape may be [batch].
 */
export interface PolicyLossInputs {
  /** Log-probabilities of the sampled tokens under the policy being trained, [batch, time]. */
  readonly logProbs: Tensor;
  /**
   * The same under the policy that sampled them, [batch, time]; no gradient flows into it. Default `logProbs`
   * themselves, which makes every ratio 1, as in the first update on a batch.
   */
  readonly oldLogProbs?: Tensor;
  /** One advantage per sequence, [batch], or per token, [batch, time]; no gradient flows into it. */
  readonly advantages: Tensor;
  /**
   * Which tokens count, [batch, time]: a bool, or a number that is 0 where they do not. Values at the others,
   * NaN included, reach neither the loss nor its gradient. Default all.
   */
  readonly mask?: Tensor;
  /**
   * Factors of the tokens' losses, [batch, time]: `samplerWeights`, `futureKlWeights` or a product of several.
   * No gradient flows into them. Default 1.
   */
  readonly weights?: Tensor;
}
