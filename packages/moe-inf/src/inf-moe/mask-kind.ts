import {
  add,
  mul,
  onesLike,
  scatterAddAlongAxis,
  sigmoid,
  slice,
  softmax,
  stopGradient,
  sub,
  type Tensor,
  takeAlongAxis,
  topK,
} from '@lab/tensor';

/**
 * What a mask is on the n kept units S, given scores a; it is 0 elsewhere.
 *
 * - `softmax`: n softmax_S(a), of mean 1
 * - `sigmoid`: 2 sigmoid(a)
 * - `ste`: 1, and backward as if it were sigmoid((a - theta) / tau) on all units, theta the n-th largest score
 * - `hard`: 1, without a gradient: the router stays as it was drawn
 */
export type MaskKind = 'softmax' | 'sigmoid' | 'ste' | 'hard';

/** All of {@link MaskKind}. */
export const maskKinds: readonly MaskKind[] = ['softmax', 'sigmoid', 'ste', 'hard'];

/** Masks of every sample, and which units they keep. */
export interface Selection {
  /** [samples, rows, units] */
  readonly mask: Tensor;
  /** int32 [samples, rows, n], from the largest score. */
  readonly indices: Tensor;
  /** [samples, rows, n]: what the mask is there. */
  readonly weights: Tensor;
}

/** Settings of {@link select}. */
export interface SelectSettings {
  readonly maskKind: MaskKind;
  /** n */
  readonly kept: number;
  /** tau of 'ste'. */
  readonly temperature: number;
}

/**
 * The masks of scores: the n largest of each row are kept, of equal ones those with the lowest index.
 *
 * @param scores [samples, rows, units]
 * @param chosen int32 [samples, rows, n], in place of the n largest
 * @throws NaNError of `@lab/tensor` where a score is NaN
 */
export function select(scores: Tensor, settings: SelectSettings, chosen?: Tensor): Selection {
  const { maskKind, kept, temperature } = settings;
  const [values, indices] = chosen ? [takeAlongAxis(scores, chosen, -1), chosen] : topK(scores, kept);
  const units = scores.shape.at(-1) as number;
  const weights = onKept[maskKind](values, kept);
  const mask = scatterAddAlongAxis(indices, weights, -1, units);
  return {
    indices,
    weights,
    mask: maskKind === 'ste' ? withStraightGradient(mask, scores, values, temperature) : mask,
  };
}

const onKept: Readonly<Record<MaskKind, (values: Tensor, kept: number) => Tensor>> = {
  softmax: (values, kept) => mul(softmax(values), kept),
  sigmoid: (values) => mul(sigmoid(values), 2),
  ste: (values) => onesLike(values),
  hard: (values) => onesLike(values),
};

/** The mask as it is, with the gradient of sigmoid((scores - threshold) / temperature). */
function withStraightGradient(mask: Tensor, scores: Tensor, values: Tensor, temperature: number): Tensor {
  const last = (values.shape.at(-1) as number) - 1;
  const starts = values.shape.map((_, axis) => (axis === values.rank - 1 ? last : 0));
  const threshold = stopGradient(slice(values, starts, values.shape));
  const soft = sigmoid(mul(sub(scores, threshold), 1 / temperature));
  return add(mask, sub(soft, stopGradient(soft)));
}
