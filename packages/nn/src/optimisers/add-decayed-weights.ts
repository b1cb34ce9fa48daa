import { add, mul, type Tensor, tree } from '@lab/tensor';
import { checkRange } from '../checks';
import { ConfigError } from '../errors';
import type { GradientTransformation } from './gradient-transformation';
import type { Mask } from './mask';
import { stateless } from './stateless';

/**
 * Adds rate * parameter to the update of every leaf that `mask` chooses (all by default). Behind the scaling of
 * an optimiser it is decoupled weight decay (Loshchilov & Hutter 2019); in front of it, an L2 penalty.
 * @throws ConfigError unless rate >= 0, and where update is not given the parameters
 */
export function addDecayedWeights(rate: number, mask: Mask = () => true): GradientTransformation<never[]> {
  checkRange('addDecayedWeights', { rate }, 0);
  return stateless((gradients, params) => {
    if (rate === 0) return gradients;
    if (params === undefined) throw new ConfigError('addDecayedWeights: update needs the parameters');
    const decays = tree.map(mask, params);
    return tree.zip(
      (g: Tensor, p: Tensor, decay: boolean) => (decay ? add(g, mul(p, rate)) : g),
      gradients,
      params,
      decays,
    ) as typeof gradients;
  });
}
