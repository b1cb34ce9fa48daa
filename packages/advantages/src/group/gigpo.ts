import { requireTokenLists, rewardsToGo, type TokenLists } from '../batch/token-lists';
import { requireLength, requireNumber } from '../checks';
import { AdvantageError } from '../errors';
import { drGrpo } from './dr-grpo';
import { grpo } from './grpo';

/** Inputs of {@link gigpo}, for one group of episodes that start from the same task. */
export interface GigpoInputs {
  /** Rewards by episode and step. */
  readonly rewards: TokenLists;
  /** What the agent saw before each step; steps that saw the same are compared. */
  readonly states: readonly ArrayLike<string | number>[];
  /** Discount per step in the comparison of steps, 0 to 1; default 0.95. */
  readonly gamma?: number;
  /** What the comparison of steps counts; default 1. */
  readonly stepWeight?: number;
  /** `'std'`, the default, divides both parts by their group's standard deviation; `'none'` does not. */
  readonly scale?: 'std' | 'none';
}

/**
 * GiGPO: groups within groups. An episode is compared with the others of its task, and each step with all steps, in any episode,
 * that were taken from the same state.
 *
 * `A_t = A^episode + stepWeight A^step_t`: GRPO on the episodes' sums of rewards, and GRPO on the discounted rewards to go of the
 * steps that share a state. A state seen once adds nothing.
 *
 * @returns one list per episode with an advantage per step.
 * @throws AdvantageError when there is no episode, a number is NaN or infinite, lists do not fit, or an option is out of its
 *   range.
 * @see Feng et al. 2025, "Group-in-Group Policy Optimization for LLM Agent Training", arXiv 2505.10978
 * @example
 * gigpo({ rewards: [[0, 1], [0, 0]], states: [['door', 'hall'], ['door', 'yard']], gamma: 1, scale: 'none' });
 * // [[1, 0.5], [-1, -0.5]]
 */
export function gigpo({
  rewards,
  states,
  gamma = 0.95,
  stepWeight = 1,
  scale = 'std',
}: GigpoInputs): Float64Array[] {
  requireNumber('gamma', gamma, 0, 1);
  requireNumber('stepWeight', stepWeight);
  if (scale !== 'std' && scale !== 'none') throw new AdvantageError('scale', scale, "'std' or 'none'");
  requireTokenLists('rewards', rewards, rewards);
  requireLength('states', states, rewards.length);
  for (const [i, list] of states.entries()) requireLength(`states[${i}]`, list, rewards[i]!.length);

  const compare = scale === 'std' ? grpo : drGrpo;
  const ofEpisode = compare(rewards.map((one) => Array.from(one).reduce((sum, reward) => sum + reward, 0)));
  const advantages = rewards.map((one, i) => new Float64Array(one.length).fill(ofEpisode[i]!));
  const toGo = rewards.map((one) => rewardsToGo(one, gamma));
  for (const steps of stepsByState(states)) {
    const ofStep = compare(steps.map(([i, t]) => toGo[i]![t]!));
    for (const [place, [i, t]] of steps.entries()) advantages[i]![t]! += stepWeight * ofStep[place]!;
  }
  return advantages;
}

/** The steps, as episode and time, that were taken from each state. */
function stepsByState(states: GigpoInputs['states']): Iterable<[episode: number, time: number][]> {
  const steps = new Map<string | number, [number, number][]>();
  for (const [i, list] of states.entries()) {
    for (let t = 0; t < list.length; t++) {
      const known = steps.get(list[t]!);
      if (known) known.push([i, t]);
      else steps.set(list[t]!, [[i, t]]);
    }
  }
  return steps.values();
}
