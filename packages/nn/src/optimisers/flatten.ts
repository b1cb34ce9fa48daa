import type { GradientTransformation, OptimiserState } from './gradient-transformation';
import { ravel, unravel } from './ravel';

/**
 * Runs `inner` on all leaves joined into two tensors, so that a compiled step has a handful of large operations
 * instead of hundreds of small ones. The same numbers, for transformations that treat each element alike.
 *
 * Leaves of rank 2 and more make one row [1, n] and the others one vector [m]: masks by rank, such as
 * `matrixMask`, and global norms keep their meaning; masks by path do not. All leaves need one dtype.
 * @example const optimiser = flatten(adamw({ learningRate: 1e-3, mask: matrixMask }));
 */
export function flatten<S extends OptimiserState>(
  inner: GradientTransformation<S>,
): GradientTransformation<S> {
  return {
    init: (params) => inner.init(ravel(params)),
    update: (gradients, state, params) => {
      const flat = params === undefined ? undefined : ravel(params);
      const [updates, next] = inner.update(ravel(gradients), state, flat);
      return [unravel(updates, gradients), next];
    },
  };
}
