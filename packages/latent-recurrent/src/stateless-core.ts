import type { Tensor } from '@lab/tensor';
import type { SequenceCore } from './sequence-core';

/** A function of each observation by itself as a sequence core, whose state is empty. */
export function statelessCore<P>(
  sizes: { readonly inputs: number; readonly outputs: number },
  init: (key: Tensor) => P,
  apply: (params: P, x: Tensor) => Tensor,
): SequenceCore<P, object> {
  return {
    ...sizes,
    init,
    initialState: () => ({}),
    step: (params, state, x) => [state, apply(params, x)],
    unroll: (params, state, xs) => [state, apply(params, xs)],
  };
}
