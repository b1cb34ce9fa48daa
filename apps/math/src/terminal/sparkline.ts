const levels = [...'▁▂▃▄▅▆▇█'];

/**
 * A curve of block characters, as wide as there are values and no wider than `width`: means of neighbours where there are more.
 *
 * @param least the smallest range that fills the whole height, so that noise does not look like a trend
 */
export function sparkline(values: readonly number[], width: number, least: number): string {
  const means = meansOf(values, width);
  const finite = means.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const range = Math.max(high - low, least);
  // Where the range is wider than the values need, they lie in its middle.
  const bottom = (low + high - range) / 2;
  return means
    .map((mean) => (Number.isFinite(mean) ? levels[levelOf((mean - bottom) / range)] : ' '))
    .join('');
}

/** A hair of tolerance keeps rounding from moving what lies between two levels. */
function levelOf(height: number): number {
  return Math.min(levels.length - 1, Math.max(0, Math.floor(height * levels.length + 1e-9)));
}

/** The values in at most `count` stretches; those that are not finite are passed over. */
function meansOf(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => {
    const [first, last] = [i, i + 1].map((place) => Math.floor((place * values.length) / count));
    const own = values.slice(first, last).filter(Number.isFinite);
    return own.reduce((sum, value) => sum + value, 0) / own.length;
  });
}
