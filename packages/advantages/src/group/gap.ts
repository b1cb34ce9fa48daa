import { AdvantageError } from '../errors';
import { centeredWeights, gapSums } from './gap-sums';

/**
 * The gap family: advantages that depend on the rewards only through the gaps between sorted neighbours.
 *
 * With rewards sorted ascending and gaps `d_m = r_(m+1) - r_(m)`, the rollout of rank `t` receives
 *
 * `A_t = sum_{m < t} d_m phi_m - sum_{m >= t} d_m phi_m (n - m) / m`
 *
 * Each gap gives `+phi_m` to the `n - m` rollouts above it and takes the same total from the `m` below, so
 * the sum is zero by construction, for every `phi`. Adding a constant to all rewards changes nothing, equal
 * rewards get equal advantages, and with `phi >= 0` a higher reward never gets a lower advantage.
 *
 * `m / (n - 1)` is {@link rloo}, `m / n` is {@link drGrpo}, `C(m, k) / C(n - 1, k)` is {@link maxpo}, `m / (n - m)` is
 * {@link harmonic}.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have that unit times `phi`'s.
 * @param phi the weight of gap `m` (1 to `n - 1`, counted from the lowest) in a group of `n`.
 * @returns `n` advantages in the rewards' order. Time `O(n log n)`, for the sort.
 * @throws AdvantageError when the group is empty, or a reward or a weight is NaN or infinite.
 * @example
 * gap([0, 1, 2, 4], (m, n) => m / (n - 1)); // rloo: [-7/3, -1, 1/3, 3]
 */
export function gap(rewards: ArrayLike<number>, phi: (m: number, n: number) => number): Float64Array {
  const n = rewards.length;
  const above = new Float64Array(n);
  for (let m = 1; m < n; m++) {
    above[m] = phi(m, n);
    if (!Number.isFinite(above[m])) {
      throw new AdvantageError(`phi(${m}, ${n})`, above[m], 'a finite number');
    }
  }
  return gapSums(rewards, centeredWeights(above));
}
