import { ArgumentError } from './errors';
import { finiteRewards } from './finite-rewards';

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
 * `m / (n - 1)` is {@link rloo}, `m / n` is {@link drGrpo}, `C(m, k) / C(n - 1, k)` is {@link maxpo}.
 *
 * @param rewards `n` rewards of one group, in any unit; the advantages have that unit times `phi`'s.
 * @param phi the weight of gap `m` (1 to `n - 1`, counted from the lowest) in a group of `n`.
 * @returns `n` advantages in the rewards' order. Time `O(n log n)`, for the sort.
 * @throws ArgumentError when a reward or a weight is NaN or infinite.
 * @example
 * gap([0, 1, 2, 4], (m, n) => m / (n - 1)); // rloo: [-7/3, -1, 1/3, 3]
 */
export function gap(rewards: ArrayLike<number>, phi: (m: number, n: number) => number): Float64Array {
  const r = finiteRewards(rewards);
  const n = r.length;
  const order = Uint32Array.from(r.keys()).sort((i, j) => r[i]! - r[j]!);
  const advantages = new Float64Array(n);
  const weighted = new Float64Array(n); // d_m phi_m at index m; index 0 stays unused
  let above = 0;
  for (let m = 1; m < n; m++) {
    const weight = phi(m, n);
    if (!Number.isFinite(weight)) throw new ArgumentError(`phi(${m}, ${n})`, weight, 'a finite number');
    weighted[m] = (r[order[m]!]! - r[order[m - 1]!]!) * weight;
    above += weighted[m]!;
    advantages[order[m]!] = above;
  }
  let below = 0;
  for (let m = n - 1; m >= 1; m--) {
    below += (weighted[m]! * (n - m)) / m;
    advantages[order[m - 1]!]! -= below;
  }
  return advantages;
}
