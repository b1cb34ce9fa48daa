import { requireSuccessCount, type SuccessCount } from './maxpo-dead-zone';

/**
 * How much a question counts for pass@k relative to pass@1, with the observed share of right answers for its chance `p`.
 *
 * `k (1 - c / n)^(k - 1)`, the factor in `grad pass@k = k (1 - p)^(k-1) grad p`. Times {@link rloo} it is a biased estimate of that
 * gradient, because `c / n` is no independent estimate; {@link maxpo} has the unbiased factor
 * `C(n - c - 1, k - 1) / C(n - 2, k - 1)` in place of `(1 - c / n)^(k - 1)`.
 *
 * @returns from 0 to `k`.
 * @throws AdvantageError when a count is outside its range.
 * @example
 * hardPromptWeight({ n: 8, c: 2, k: 2 }); // 1.5
 */
export function hardPromptWeight({ n, c, k }: SuccessCount): number {
  requireSuccessCount({ n, c, k });
  return k * (1 - c / n) ** (k - 1);
}
