import { ArgumentError } from './errors';

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
 * @throws ArgumentError when an argument is outside its range.
 * @see Chen et al. 2021, "Evaluating Large Language Models Trained on Code", arXiv 2107.03374
 * @example
 * passAtK(4, 2, 2); // 5/6
 */
export function passAtK(n: number, c: number, k: number): number {
  requireInteger('n', n, 1, Number.MAX_SAFE_INTEGER);
  requireInteger('c', c, 0, n);
  requireInteger('k', k, 1, n);
  if (n - c < k) return 1;
  let noneCorrect = 1;
  for (let i = n - c + 1; i <= n; i++) noneCorrect *= 1 - k / i;
  return 1 - noneCorrect;
}

function requireInteger(argument: string, value: number, low: number, high: number): void {
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new ArgumentError(argument, value, `an integer from ${low} to ${high}`);
  }
}
