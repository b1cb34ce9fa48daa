import { concat, reshape, split, type Tensor, tree } from '@lab/tensor';

/** A tree of tensors as one vector, and back. */
export interface OneVector<P> {
  /** All elements, leaf after leaf. */
  join(params: P): Tensor;
  /** The tree with the elements of a vector. */
  part(vector: Tensor): P;
}

/**
 * Weights as one vector, for what treats all of them alike: the gradient of small networks arrives as one concatenation, and an optimiser's
 * step takes a dozen operations instead of a dozen per layer. The numbers are the same.
 *
 * @param like a tree with the shapes
 */
export function oneVector<P>(like: P): OneVector<P> {
  const shapes = tree.leaves(like).map(({ shape }) => shape);
  const sizes = tree.leaves(like).map(({ size }) => size);
  return {
    join: (params) =>
      concat(
        tree.leaves(params).map((leaf) => reshape(leaf, [leaf.size])),
        0,
      ),
    part: (vector) =>
      tree.unflatten(
        like,
        split(vector, sizes, 0).map((leaf, i) => reshape(leaf, shapes[i]!)),
      ),
  };
}
