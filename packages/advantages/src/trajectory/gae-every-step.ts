import { CONTINUES, TRUNCATED } from './ends';
import { nextValue, type Steps } from './steps';

/**
 * The recursion of `gae` where every step counts: `A_t = r_t - v_t + gamma v_(t+1) + gamma lambda A_(t+1)`.
 *
 * Four rows at a time, after the last one to four. V8 looks up the type, length and address of every array once in each turn of
 * a loop, which takes longer than a step does; four steps of an environment share that, and keep advantages and values in registers.
 *
 * @returns the sum of all advantages, which is not finite where one of them is not.
 */
export function everyStep(
  steps: Steps,
  gamma: number,
  lambda: number,
  advantages: Float64Array,
  returns: Float64Array,
): number {
  const { size, environments } = steps;
  const withNext = size - environments;
  const inFours = withNext - (withNext % (4 * environments));
  const sum = oneByOne(steps, gamma, lambda, advantages, returns, inFours);
  return sum + fourRows(steps, gamma, lambda, advantages, returns, inFours);
}

/** Steps from the last down to `first`. */
function oneByOne(
  steps: Steps,
  gamma: number,
  lambda: number,
  advantages: Float64Array,
  returns: Float64Array,
  first: number,
): number {
  const { size, environments, rewards, values, ends } = steps;
  const decay = gamma * lambda;
  let sum = 0;
  for (let i = size - 1; i >= first; i--) {
    const trace = ends[i] === CONTINUES ? decay * advantages[i + environments]! : 0;
    const advantage = rewards[i]! - values[i]! + (gamma * nextValue(steps, i) + trace);
    advantages[i] = advantage;
    returns[i] = advantage + values[i]!;
    sum += advantage;
  }
  return sum;
}

/** Steps from `end - 1` down to 0. */
function fourRows(
  { environments, rewards, values, finalValues, ends }: Steps,
  gamma: number,
  lambda: number,
  advantages: Float64Array,
  returns: Float64Array,
  end: number,
): number {
  // Here and not in the callers, so that both numbers are in registers before the loop.
  const decay = gamma * lambda;
  let sum = 0;
  for (let row = end - environments; row >= 0; row -= 4 * environments) {
    for (let i3 = row; i3 < row + environments; i3++) {
      const i4 = i3 + environments;
      const i2 = i3 - environments;
      const i1 = i2 - environments;
      const i0 = i1 - environments;
      const v4 = values[i4]!;
      const v3 = values[i3]!;
      const v2 = values[i2]!;
      const v1 = values[i1]!;
      const v0 = values[i0]!;
      const a4 = advantages[i4]!;
      let a3 = rewards[i3]! - v3;
      let a2 = rewards[i2]! - v2;
      let a1 = rewards[i1]! - v1;
      let a0 = rewards[i0]! - v0;
      if (!ends[i3]) a3 += gamma * v4 + decay * a4;
      else if (ends[i3] === TRUNCATED) a3 += gamma * finalValues[i3]!;
      if (!ends[i2]) a2 += gamma * v3 + decay * a3;
      else if (ends[i2] === TRUNCATED) a2 += gamma * finalValues[i2]!;
      if (!ends[i1]) a1 += gamma * v2 + decay * a2;
      else if (ends[i1] === TRUNCATED) a1 += gamma * finalValues[i1]!;
      if (!ends[i0]) a0 += gamma * v1 + decay * a1;
      else if (ends[i0] === TRUNCATED) a0 += gamma * finalValues[i0]!;
      advantages[i3] = a3;
      advantages[i2] = a2;
      advantages[i1] = a1;
      advantages[i0] = a0;
      returns[i3] = a3 + v3;
      returns[i2] = a2 + v2;
      returns[i1] = a1 + v1;
      returns[i0] = a0 + v0;
      sum += a0 + a1 + a2 + a3;
    }
  }
  return sum;
}
