import type { LoraParams } from '@lab/lm';
import { add, mul, sub, tree } from '@lab/tensor';

/**
 * Forgetting by arithmetic: theta_0 - lambda (theta_ft - theta_0), where theta_ft was trained further on the forget set.
 * A negative lambda learns instead.
 *
 * Source: Ilharco et al. 2022, Editing Models with Task Arithmetic, arXiv:2212.04089.
 * @param lambda 5 in MUSE; choose the largest that leaves the utility you need
 * @example const unlearned = negateTaskVector(base, tuned, 1);
 */
export function negateTaskVector<P>(base: P, tuned: P, lambda: number): P {
  return tree.zip((before, after) => sub(before!, mul(sub(after!, before!), lambda)), base, tuned);
}

/** The same for adapters trained on the forget set: B becomes -lambda B, so that the adapted model is theta_0 - lambda s B A. */
export function negateAdapters(adapters: LoraParams, lambda: number): LoraParams {
  const negated = Object.entries(adapters).map(([name, { a, b }]) => [name, { a, b: mul(b, -lambda) }]);
  return Object.fromEntries(negated);
}

/** theta_0 + sum_i (theta_i - theta_0): several task vectors at once. */
export function addTaskVectors<P>(base: P, tuned: readonly P[]): P {
  return tuned.reduce(
    (sum, each) => tree.zip((total, after, before) => add(total!, sub(after!, before!)), sum, each, base),
    base,
  );
}
