import { requireSuccessCount } from '../sampling/maxpo-dead-zone';

/**
 * The unbiased estimate of pass@k: the chance that at least one of `k` samples is correct, from `n` samples
 * of which `c` are.
 *
 * `1 - C(n - c, k) / C(n, k)`, computed as `1 - prod_{i = n-c+1}^{n} (1 - k / i)`, which forms no large
 * binomial.
 *
 * @param n samples drawn, an integer of at least 1.
 * @param c correct ones among them, an integer from 0 to `n`.
 * @param k an integer from 1 to `n`.
 * @returns a probability, 0 to 1.
 * @throws AdvantageError when an argument is outside its range.
 * @see Chen et al. 2021, "Evaluating Large Language Models Trained on Code", arXiv 2107.03374
 * @example
 * passAtK(4, 2, 2); // 5/6
 */
export function passAtK(n: number, c: number, k: number): number {
  requireSuccessCount({ n, c, k });
  if (n - c < k) return 1;
  let noneCorrect = 1;
  for (let i = n - c + 1; i <= n; i++) noneCorrect *= 1 - k / i;
  return 1 - noneCorrect;
}
