import type { GradientTransformation } from './gradient-transformation';

/** A transformation that remembers nothing; its state is the empty list. */
export function stateless(
  update: <P>(gradients: P, params: P | undefined) => P,
): GradientTransformation<never[]> {
  return {
    init: () => [],
    update: (gradients, state, params) => [update(gradients, params), state],
  };
}
