import { add, div, maximum, mean, mul, sqrt, square, stopGradient, sub, sum, type Tensor } from '@lab/tensor';
import { requirePositive } from '../checks';
import { AdvantageError } from '../errors';
import { requireShape } from './shapes';

/** What {@link deterministicPolicyGradientLoss} needs. */
export interface DeterministicPolicyInputs {
  /** Actions of the policy being trained, [batch, dimensions]. */
  readonly actions: Tensor;
  /** The gradient of the value in those actions, [batch, dimensions]; no gradient flows into it. */
  readonly actionGradients: Tensor;
}

/**
 * Deterministic policy gradient: a loss whose gradient in the actions is `-grad_a q(s, a)`.
 *
 * `loss = mean_i sum_d (stopGradient(a + g) - a)_d^2 / 2`, where `g` is at most `maxNorm` long.
 *
 * @param options `maxNorm` above 0. Default none.
 * @returns a scalar.
 * @throws AdvantageError when a shape does not fit, or the norm is not above 0.
 * @see Silver et al. 2014; Lillicrap et al. 2015, arXiv 1509.02971
 */
export function deterministicPolicyGradientLoss(
  { actions, actionGradients }: DeterministicPolicyInputs,
  { maxNorm }: { readonly maxNorm?: number } = {},
): Tensor {
  if (actions.rank !== 2) {
    throw new AdvantageError('actions.shape', `[${actions.shape}]`, '[batch, dimensions]');
  }
  requireShape('actionGradients', actionGradients, actions.shape);
  if (maxNorm !== undefined) requirePositive('maxNorm', maxNorm);
  const slope = maxNorm === undefined ? actionGradients : clipByNorm(actionGradients, maxNorm);
  const target = stopGradient(add(actions, slope));
  return mean(mul(sum(square(sub(target, actions)), { axis: 1 }), 0.5));
}

/** Each row, shortened to `maxNorm` where it is longer. */
function clipByNorm(rows: Tensor, maxNorm: number): Tensor {
  const norm = sqrt(sum(square(rows), { axis: 1, keepDims: true }));
  return mul(rows, div(maxNorm, maximum(norm, maxNorm)));
}
