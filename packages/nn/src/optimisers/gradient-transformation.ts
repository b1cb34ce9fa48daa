import type { Tensor, Tree } from '@lab/tensor';

/** What a transformation remembers between steps: a tree of tensors that only the transformation looks into. */
export type OptimiserState = Tree<Tensor>;

/**
 * A pure step from gradients to updates, as in optax. Updates are added to the parameters, so the last
 * transformation of a chain makes them point downhill.
 */
export interface GradientTransformation<S extends OptimiserState = OptimiserState> {
  /** The state before the first step. `params` is a tree of float tensors. */
  init(params: unknown): S;
  /**
   * One step; may be traced.
   * @param gradients a tree with the structure of the parameters
   * @param params needed by transformations that read the parameters, such as weight decay
   * @returns the updates, with the structure of `gradients`, and the next state
   */
  update<P>(gradients: P, state: S, params?: P): [updates: P, state: S];
}
