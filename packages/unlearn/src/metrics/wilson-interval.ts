import { ArgumentError } from '../errors';

/**
 * Wilson's score interval of a share, 95 % unless given another quantile.
 *
 *   (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)
 *
 * Source: Wilson 1927, Probable inference, the law of succession, and statistical inference.
 * @throws ArgumentError unless 0 <= successes <= trials and trials >= 1
 * @example wilsonInterval(8, 10); // [0.490, 0.943]
 */
export function wilsonInterval(successes: number, trials: number, z = 1.959963984540054): [number, number] {
  if (!(trials >= 1 && successes >= 0 && successes <= trials))
    throw new ArgumentError(`successes: ${successes} of ${trials} is no share`);
  const share = successes / trials;
  const square = (z * z) / trials;
  const middle = share + square / 2;
  const half = z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials));
  return [Math.max(0, (middle - half) / (1 + square)), Math.min(1, (middle + half) / (1 + square))];
}
