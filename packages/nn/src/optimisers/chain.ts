import { ConfigError } from '../errors';
import type { GradientTransformation, OptimiserState } from './gradient-transformation';

/**
 * One transformation after another: each gets the updates of the one before it. The state is the list of theirs.
 * @throws ConfigError where update is given the state of another chain
 * @example const optimiser = chain(clipByGlobalNorm(1), scaleByAdam(), scaleByLearningRate(1e-3));
 */
export function chain(...transformations: readonly GradientTransformation[]): GradientTransformation {
  return {
    init: (params) => transformations.map((transformation) => transformation.init(params)),
    update: (gradients, state, params) => {
      const states = listOf(state, transformations.length);
      let updates = gradients;
      const next = transformations.map((transformation, index) => {
        const [better, after] = transformation.update(updates, states[index] as OptimiserState, params);
        updates = better;
        return after;
      });
      return [updates, next];
    },
  };
}

function listOf(state: OptimiserState, length: number): readonly OptimiserState[] {
  if (Array.isArray(state) && state.length === length) return state;
  throw new ConfigError(`chain: the state is not one of ${length} transformations`);
}
