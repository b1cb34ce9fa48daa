import type { Tensor } from '@lab/tensor';

/**
 * A value that changes over training. May be traced.
 * @param step int32 scalar, 0 at the first step
 * @returns float32 scalar
 */
export type Schedule = (step: Tensor) => Tensor;
