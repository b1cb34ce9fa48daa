import { requireLength, requireNumbers } from '../checks';

/** One list per rollout, with a number for each of its tokens; rollouts may differ in length. */
export type TokenLists = readonly ArrayLike<number>[];

/**
 * Refuse lists that do not have a finite number for every token.
 *
 * @throws AdvantageError naming the rollout and the token
 */
export function requireTokenLists(argument: string, lists: TokenLists, like: TokenLists): void {
  requireLength(argument, lists, like.length);
  for (const [i, list] of lists.entries()) {
    requireLength(`${argument}[${i}]`, list, like[i]!.length);
    requireNumbers(`${argument}[${i}]`, list);
  }
}

/**
 * Refuse numbers of tokens that are not one for every rollout, at or above zero.
 *
 * @throws AdvantageError naming the rollout
 */
export function requireLengths(lengths: ArrayLike<number>, rollouts: number): void {
  requireLength('lengths', lengths, rollouts);
  requireNumbers('lengths', lengths, 0);
}

/**
 * Discounted rewards to go, `G_t = r_t + gamma G_{t+1}`, over the tokens that the policy chose; zero, and passed over, at those
 * that it did not.
 */
export function rewardsToGo(
  rewards: ArrayLike<number>,
  gamma: number,
  mask?: ArrayLike<number>,
): Float64Array {
  const toGo = new Float64Array(rewards.length);
  let next = 0;
  for (let t = rewards.length - 1; t >= 0; t--) {
    if (mask && !mask[t]) continue;
    next = rewards[t]! + gamma * next;
    toGo[t] = next;
  }
  return toGo;
}
