import { gather, reshape, stopGradient, type Tensor, tree, where } from '@lab/tensor';

/** The state with no gradient to what came before it. */
export function detach<S>(state: S): S {
  return tree.map((leaf: Tensor) => stopGradient(leaf), state);
}

/**
 * `chosen` in the rows where the mask holds and `other` elsewhere.
 * @param mask bool [batch], or a scalar for all rows at once
 */
export function selectState<S>(mask: Tensor, chosen: S, other: S): S {
  return tree.zip(
    (a: Tensor, b: Tensor) => where(mask.rank === 0 ? mask : reshape(mask, alongFirst(a)), a, b),
    chosen,
    other,
  ) as S;
}

/**
 * The rows of a state, such as those of some environments.
 * @param rows int32 [count]
 */
export function gatherState<S>(state: S, rows: Tensor): S {
  return tree.map((leaf: Tensor) => gather(leaf, rows, 0), state);
}

/** [batch, 1, 1, ...] with as many axes as the tensor. */
function alongFirst({ shape }: Tensor): number[] {
  return shape.map((size, axis) => (axis === 0 ? size : 1));
}
