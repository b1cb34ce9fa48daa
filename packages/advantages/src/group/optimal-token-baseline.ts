import { requireTokenLists, rewardsToGo, type TokenLists } from '../batch/token-lists';
import { requireNumber } from '../checks';
import { AdvantageError } from '../errors';

/** Inputs of {@link optimalTokenBaseline}, for one group; lists end with their rollout, without padding. */
export interface OptimalTokenBaselineInputs {
  /** Rewards by rollout and token, usually the outcome at the last one. */
  readonly rewards: TokenLists;
  /** The policy's probability of each token. */
  readonly probabilities: TokenLists;
  /** The sum of the squared probabilities of all tokens that could have stood there. */
  readonly squaredProbabilities: TokenLists;
  /** Importance weights of each token, for off-policy data; default 1. */
  readonly importanceWeights?: TokenLists;
  /** 0 at tokens that the policy did not choose, such as a tool's answer; default all 1. */
  readonly mask?: TokenLists;
  /**
   * Which tokens of the rollouts share a baseline: those at the same `'position'` (the default), or the `t`-th that the policy
   * chose (`'action'`, for several turns with tool answers between).
   */
  readonly align?: 'position' | 'action';
  /** Whether the tail of the longest rollout, with which no other can be compared, goes without baseline; default true. */
  readonly bareTail?: boolean;
  /** Added to the sum of weights; default 1e-8. */
  readonly epsilon?: number;
}

/** A rollout's tokens that count, and what is known at each. */
interface Track {
  /** Which column of the group the token is compared in. */
  readonly columns: number[];
  readonly tokens: number[];
  readonly returns: Float64Array;
  /** `W_t`. */
  readonly energy: Float64Array;
}

/**
 * The optimal token baseline: at each token the group's reward to go, averaged with the weights that make the variance least.
 *
 * The squared norm of a token's score is `w_t = 1 - 2 pi_t + sum_v pi_v^2` (times `rho_t^2` off-policy), the path up to it has
 * `W_t = sum_{s <= t} w_s`, and `B_t = sum_i G_{i,t} W_{i,t} / (sum_i W_{i,t} + epsilon)`, `A_{i,t} = G_{i,t} - B_t`. The baseline
 * contains the rollout itself, so it is biased.
 *
 * @returns one list per rollout with an advantage per token; 0 at masked tokens. A group of one has no baseline.
 * @throws AdvantageError when there is no rollout, a number is NaN or infinite, lists do not fit, or an option is out of its
 *   range.
 * @see verl's `optimal_token_baseline` and, with `align: 'action'`, its `tir_optimal_token_baseline`
 * @example
 * const certain = [[0.5, 0.5], [0.5, 0.5]];
 * optimalTokenBaseline({ rewards: [[0, 1], [0, 0]], probabilities: certain, squaredProbabilities: certain });
 * // [[0.5, 0.5], [-0.5, -0.5]]
 */
export function optimalTokenBaseline(inputs: OptimalTokenBaselineInputs): Float64Array[] {
  requireInputs(inputs);
  const { rewards, bareTail = true, epsilon = 1e-8 } = inputs;
  const tracks = rewards.map((_, i) => trackOf(inputs, i));
  const baselines = tracks.length > 1 ? columnBaselines(tracks, epsilon) : [];
  const second = secondLargest(tracks.map(({ tokens }) => tokens.length));
  return tracks.map(({ columns, tokens, returns }, i) => {
    const advantages = new Float64Array(rewards[i]!.length);
    const tailStart = bareTail && tokens.length > second ? second : Number.POSITIVE_INFINITY;
    for (const [place, t] of tokens.entries()) {
      const column = columns[place]!;
      advantages[t] = returns[t]! - (column < tailStart ? (baselines[column] ?? 0) : 0);
    }
    return advantages;
  });
}

function requireInputs(inputs: OptimalTokenBaselineInputs): void {
  const { rewards, align = 'position', epsilon = 1e-8 } = inputs;
  if (rewards.length === 0) throw new AdvantageError('rewards.length', 0, 'at least 1 rollout');
  if (align !== 'position' && align !== 'action') {
    throw new AdvantageError('align', align, "'position' or 'action'");
  }
  requireNumber('epsilon', epsilon, 0);
  const lists = ['rewards', 'probabilities', 'squaredProbabilities', 'importanceWeights', 'mask'] as const;
  for (const name of lists) {
    if (inputs[name]) requireTokenLists(name, inputs[name], rewards);
  }
}

function trackOf(
  {
    rewards,
    probabilities,
    squaredProbabilities,
    importanceWeights,
    mask,
    align,
  }: OptimalTokenBaselineInputs,
  i: number,
): Track {
  const tokens = Array.from(rewards[i]!, (_, t) => t).filter((t) => !mask || mask[i]![t]);
  const energy = new Float64Array(tokens.length);
  let path = 0;
  for (const [place, t] of tokens.entries()) {
    const rho = importanceWeights ? importanceWeights[i]![t]! : 1;
    path += (1 - 2 * probabilities[i]![t]! + squaredProbabilities[i]![t]!) * rho ** 2;
    energy[place] = path;
  }
  const columns = align === 'action' ? tokens.map((_, place) => place) : tokens;
  return { columns, tokens, returns: rewardsToGo(rewards[i]!, 1, mask?.[i]), energy };
}

function columnBaselines(tracks: readonly Track[], epsilon: number): number[] {
  const weighted: number[] = [];
  const weights: number[] = [];
  for (const { columns, tokens, returns, energy } of tracks) {
    for (const [place, column] of columns.entries()) {
      weighted[column] = (weighted[column] ?? 0) + returns[tokens[place]!]! * energy[place]!;
      weights[column] = (weights[column] ?? 0) + energy[place]!;
    }
  }
  return weighted.map((sum, column) => sum / (weights[column]! + epsilon));
}

function secondLargest(lengths: readonly number[]): number {
  return [...lengths].sort((a, b) => b - a)[1] ?? 0;
}
