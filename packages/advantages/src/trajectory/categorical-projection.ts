import { AdvantageError } from '../errors';
import { finite } from './steps';

/**
 * A categorical distribution moved onto another support: each atom's probability is split between its two
 * neighbours there, in proportion to closeness, and atoms outside go to the nearest end. It is the target of
 * categorical (C51) value learning, with `atoms = r + gamma support`.
 *
 * @param atoms where the distribution has its mass, in any order.
 * @param probabilities the mass of each atom.
 * @param support the new atoms, at least one, strictly ascending.
 * @returns the mass on each atom of `support`, of the same total.
 * @throws AdvantageError when a size does not fit, a number is not finite, or the support does not ascend.
 * @see Bellemare, Dabney and Munos 2017, arXiv 1707.06887
 * @example
 * projectCategorical([0.25, 9], [0.5, 0.5], [0, 1, 2]); // [0.375, 0.125, 0.5]
 */
export function projectCategorical(
  atoms: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  support: ArrayLike<number>,
): Float64Array {
  const from = finite('atoms', atoms, atoms.length);
  const mass = finite('probabilities', probabilities, atoms.length);
  const to = finite('support', support, support.length);
  requireAscending(to);
  const projected = new Float64Array(to.length);
  for (let i = 0; i < from.length; i++) {
    const above = to.findIndex((atom) => atom >= from[i]!);
    if (above <= 0) {
      projected[above === 0 ? 0 : to.length - 1]! += mass[i]!;
      continue;
    }
    const share = (from[i]! - to[above - 1]!) / (to[above]! - to[above - 1]!);
    projected[above - 1]! += mass[i]! * (1 - share);
    projected[above]! += mass[i]! * share;
  }
  return projected;
}

function requireAscending(support: Float64Array): void {
  if (support.length === 0) throw new AdvantageError('support.length', 0, 'at least 1');
  for (let i = 1; i < support.length; i++) {
    if (support[i]! > support[i - 1]!) continue;
    throw new AdvantageError(`support[${i}]`, support[i], `above ${support[i - 1]}`);
  }
}
