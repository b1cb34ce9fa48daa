/**
 * A quantile of ascending values, linear between the order statistics on both sides, as NumPy's default.
 *
 * @param sorted at least one value, ascending.
 * @param p from 0 to 1.
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
  return below + (above - below) * (position - Math.floor(position));
}
