import { type Tensor, topK, transpose } from '@lab/tensor';
import { checkKept } from '../checks';
import { NonCausalError } from '../errors';

/** The tokens of every expert. */
export interface ExpertChoices {
  /** int32 [experts, capacity], from the largest score. */
  readonly tokens: Tensor;
  /** [experts, capacity] */
  readonly weights: Tensor;
}

/**
 * Every expert takes the `capacity` tokens with its largest scores: load is perfectly even, and tokens get different
 * numbers of experts. Whether a token is taken depends on all others, later ones included, so a decoder's outputs
 * would know the future.
 *
 * @param probs [tokens, experts], softmax over experts
 * @throws NonCausalError without `allowNonCausal`; ConfigError if capacity is no integer of 1 .. tokens
 *
 * Source: Zhou et al. 2022, Mixture-of-Experts with Expert Choice Routing, 2202.09368.
 */
export function expertChoice(
  probs: Tensor,
  capacity: number,
  { allowNonCausal = false }: { readonly allowNonCausal?: boolean } = {},
): ExpertChoices {
  if (!allowNonCausal) {
    throw new NonCausalError(
      'expertChoice: choices depend on later tokens; set allowNonCausal outside decoders',
    );
  }
  checkKept('expertChoice', 'capacity', capacity, probs.shape[0] as number);
  const [weights, tokens] = topK(transpose(probs), capacity);
  return { tokens, weights };
}
