import { add, scalar, sqrt, square, sum, type Tensor, tree } from '@lab/tensor';

/** The Euclidean norm of all elements of a tree of float tensors, a scalar; 0 of an empty tree. */
export function globalNorm(params: unknown): Tensor {
  const squares = tree.leaves<Tensor>(params).map((leaf) => sum(square(leaf)));
  return sqrt(squares.length ? squares.reduce((total, each) => add(total, each)) : scalar(0));
}
