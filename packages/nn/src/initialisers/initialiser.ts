import type { Shape, Tensor } from '@lab/tensor';

/** Draws a float32 tensor of the given shape; the same key gives the same numbers. */
export type Initialiser = (key: Tensor, shape: Shape) => Tensor;
