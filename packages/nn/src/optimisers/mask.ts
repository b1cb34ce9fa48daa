import type { Tensor } from '@lab/tensor';

/** Which leaves of a parameter tree something applies to; `path` holds the keys and indices that lead to one. */
export type Mask = (leaf: Tensor, path: readonly (string | number)[]) => boolean;

/** Leaves of rank 2 and more: weights and embeddings, but neither biases nor the weights of norms. */
export const matrixMask: Mask = (leaf) => leaf.rank >= 2;
