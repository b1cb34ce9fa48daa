import { add, clip, exp, log, mul, neg, slice, square, sub, sum, type Tensor, tanh } from '@lab/tensor';

const LOG_2_PI = Math.log(2 * Math.PI);
const [LOWEST, HIGHEST] = [-5, 2];
const EPSILON = 1e-6;

/** Actions in (-1, 1), and the logarithm of their density. */
export interface SquashedActions {
  /** [..., size] */
  readonly actions: Tensor;
  /** In nats, [...]. */
  readonly logProbs: Tensor;
}

/**
 * `a = tanh(mean + std noise)` with `log pi(a) = log N(u) - sum log(1 - a^2 + 1e-6)`, differentiable in the outputs.
 *
 * @param outputs means and logarithms of deviations, [..., 2 size]; the latter are kept within -5 and 2
 * @param noise standard normal, [..., size]
 * @see Haarnoja et al. 2018, "Soft Actor-Critic Algorithms and Applications", appendix C
 */
export function squashedGaussian(outputs: Tensor, noise: Tensor): SquashedActions {
  const size = noise.shape.at(-1)!;
  const mean = lastAxis(outputs, 0, size);
  const logStd = clip(lastAxis(outputs, size, 2 * size), LOWEST, HIGHEST);
  const actions = tanh(add(mean, mul(exp(logStd), noise)));
  const density = neg(add(add(mul(square(noise), 0.5), logStd), 0.5 * LOG_2_PI));
  const squashing = log(add(sub(1, square(actions)), EPSILON));
  return { actions, logProbs: sum(sub(density, squashing), { axis: -1 }) };
}

/** The same in plain numbers for one row, without noise where `normal` is absent. */
export function squashedAction(
  outputs: ArrayLike<number>,
  row: number,
  size: number,
  component: number,
  normal?: () => number,
): number {
  const first = row * 2 * size;
  const mean = outputs[first + component]!;
  if (normal === undefined) return Math.tanh(mean);
  const logStd = Math.min(HIGHEST, Math.max(LOWEST, outputs[first + size + component]!));
  return Math.tanh(mean + Math.exp(logStd) * normal());
}

function lastAxis(x: Tensor, start: number, limit: number): Tensor {
  const before = x.shape.slice(0, -1);
  return slice(x, [...before.map(() => 0), start], [...before, limit]);
}
