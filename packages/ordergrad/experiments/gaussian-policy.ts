import type { Learner } from './learner';
import { normal, uniformNumbers } from './random';

/** An independent normal distribution in each coordinate of the plane. */
export interface GaussianPolicy {
  readonly mean: readonly [x: number, y: number];
  readonly deviation: readonly [x: number, y: number];
}

/** What is earned at a place. */
export type Landscape = (x: number, y: number) => number;

/** Settings of {@link trainGaussian}. */
export interface GaussianSettings {
  readonly landscape: Landscape;
  readonly n: number;
  readonly steps: number;
  readonly every: number;
}

/** The policy at step 0, `every`, `2 every`, ... of one training run, from the standard normal. Learned are means and logarithms of deviations. */
export function trainGaussian(
  { landscape, n, steps, every }: GaussianSettings,
  learner: Learner,
  seed: number,
): GaussianPolicy[] {
  const uniform = uniformNumbers(seed);
  const center = [0, 0];
  const logDeviation = [0, 0];
  const recorded: GaussianPolicy[] = [];
  for (let step = 0; step <= steps; step++) {
    const policy = policyOf(center, logDeviation);
    if (step % every === 0) recorded.push(policy);
    const noise = Array.from({ length: n }, () => [normal(uniform), normal(uniform)] as const);
    const rewards = Float64Array.from(noise, (one) => landscape(...place(policy, one)));
    for (const [i, advantage] of learner.advantages(rewards).entries()) {
      const scale = (learner.step * advantage) / n;
      for (const axis of [0, 1] as const) {
        // d log p / d mean = z / deviation, d log p / d log deviation = z^2 - 1
        center[axis]! += (scale * noise[i]![axis]) / policy.deviation[axis];
        logDeviation[axis]! += scale * (noise[i]![axis] ** 2 - 1);
      }
    }
  }
  return recorded;
}

/** Where standard normal noise leads under a policy. */
export function place(
  { mean, deviation }: GaussianPolicy,
  [x, y]: readonly [number, number],
): [x: number, y: number] {
  return [mean[0] + deviation[0] * x, mean[1] + deviation[1] * y];
}

function policyOf(center: readonly number[], logDeviation: readonly number[]): GaussianPolicy {
  return {
    mean: [center[0]!, center[1]!],
    deviation: [Math.exp(logDeviation[0]!), Math.exp(logDeviation[1]!)],
  };
}
