import { concat, reshape, split, type Tensor, tree } from '@lab/tensor';

/** All leaves of a tree in two tensors; one is absent where it would hold nothing. */
export type Ravelled = { readonly matrices?: Tensor; readonly vectors?: Tensor };

/** Leaves of rank 2 and more end to end as one row [1, n], the others as one vector [m]. */
export function ravel(params: unknown): Ravelled {
  const leaves = tree.leaves<Tensor>(params);
  const matrices = leaves.filter(isMatrix).map((leaf) => reshape(leaf, [1, leaf.size]));
  const vectors = leaves.filter((leaf) => !isMatrix(leaf)).map((leaf) => reshape(leaf, [leaf.size]));
  return {
    ...(matrices.length > 0 && { matrices: concat(matrices, 1) }),
    ...(vectors.length > 0 && { vectors: concat(vectors, 0) }),
  };
}

/** Undoes {@link ravel}: the leaves of `like` with the elements of `ravelled`. */
export function unravel<P>({ matrices, vectors }: Ravelled, like: P): P {
  const leaves = tree.leaves<Tensor>(like);
  const rows = matrices ? cut(reshape(matrices, [matrices.size]), leaves.filter(isMatrix)) : [];
  const rest = vectors
    ? cut(
        vectors,
        leaves.filter((leaf) => !isMatrix(leaf)),
      )
    : [];
  return tree.map((leaf: Tensor) => (isMatrix(leaf) ? rows : rest).shift(), like) as P;
}

function cut(vector: Tensor, leaves: readonly Tensor[]): Tensor[] {
  const sizes = leaves.map((leaf) => leaf.size);
  return split(vector, sizes, 0).map((part, index) => reshape(part, (leaves[index] as Tensor).shape));
}

function isMatrix(leaf: Tensor): boolean {
  return leaf.rank >= 2;
}
