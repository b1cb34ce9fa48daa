import { ConfigError } from '../errors';
import type { GradientTransformation, OptimiserState } from './gradient-transformation';

/**
 * One transformation after another: each gets the updates of the one before it. The state is the list of theirs.
 * @throws ConfigError where update is given the state of another chain
 * @example const optimiser = chain(clipByGlobalNorm(1), scaleByAdam(), scaleByLearningRate(1e-3));
 */
export function chain(
  ...transformations: readonly GradientTransformation[]
): GradientTransformation<OptimiserState[]> {
  return {
    init: (params) => transformations.map((transformation) => transformation.init(params)),
    update: (gradients, states, params) => {
      if (states.length !== transformations.length) {
        throw new ConfigError(
          `chain: ${transformations.length} transformations, got ${states.length} states`,
        );
      }
      let updates = gradients;
      const next = transformations.map((transformation, index) => {
        const [better, state] = transformation.update(updates, states[index] as OptimiserState, params);
        updates = better;
        return state;
      });
      return [updates, next];
    },
  };
}
