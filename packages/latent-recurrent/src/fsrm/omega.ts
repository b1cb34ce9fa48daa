import {
  add,
  array,
  broadcastTo,
  cast,
  full,
  matmul,
  mul,
  reshape,
  sqrt,
  square,
  sum,
  type Tensor,
} from '@lab/tensor';

/** The rate of every plane, or of all: the length of a learnable pair of numbers. */
export type OmegaKind = 'perPair' | 'global';

/**
 * Fresh pairs [D / 2, 2], or [1, 2] for one rate, each of length `rate`.
 * @param rate of rotation, at least 0
 */
export function initOmega(D: number, kind: OmegaKind, rate: number): Tensor {
  return full([kind === 'global' ? 1 : D / 2, 2], rate / Math.SQRT2);
}

/**
 * The matrix M with x M = Omega x: channels 2j and 2j + 1 turn at rate w_j,
 * (Omega x)_2j = w_j x_(2j+1) and (Omega x)_(2j+1) = -w_j x_2j. Antisymmetric, so <x, Omega x> = 0.
 * @param pairs from {@link initOmega}
 * @returns [D, D]
 */
export function omegaMatrix(pairs: Tensor, D: number): Tensor {
  // A little above zero under the root, so that its slope is finite where a pair is zero.
  const w = sqrt(add(sum(square(pairs), { axis: -1, keepDims: true }), 1e-12));
  const rates = reshape(broadcastTo(w, [D / 2, 2]), [1, D]);
  return mul(planes(D, pairs), rates);
}

/** [D, D]: 1 from channel 2j + 1 to 2j, -1 from 2j to 2j + 1. */
function planes(D: number, { dtype }: Tensor): Tensor {
  const entry = (from: number, to: number) => {
    if (Math.floor(from / 2) !== Math.floor(to / 2) || from === to) return 0;
    return from > to ? 1 : -1;
  };
  const rows = Array.from({ length: D }, (_, from) => Array.from({ length: D }, (_, to) => entry(from, to)));
  return cast(array(rows), dtype);
}

/** Omega x for x [..., D]. */
export function rotate(x: Tensor, pairs: Tensor): Tensor {
  const D = x.shape.at(-1) as number;
  return reshape(matmul(reshape(x, [-1, D]), omegaMatrix(pairs, D)), x.shape);
}
