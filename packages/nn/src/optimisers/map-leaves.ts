import { type Tensor, type Tree, tree, zerosLike } from '@lab/tensor';

/** Applies `f` to corresponding leaves of trees of tensors of one structure. */
export function mapLeaves<P>(f: (...leaves: Tensor[]) => Tensor, first: P, ...others: readonly unknown[]): P {
  return tree.zip(f, first, ...others) as P;
}

/** Zeros with the structure, shapes and types of `params`. */
export function zerosOf(params: unknown): Tree<Tensor> {
  return tree.map((leaf: Tensor) => zerosLike(leaf), params) as Tree<Tensor>;
}
