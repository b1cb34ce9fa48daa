/** Round positions on an axis, and how to write them. */
export interface Ticks {
  /** Multiples of the step, ascending, from at or below the lowest value to at or above the highest. */
  readonly values: readonly number[];
  readonly labels: readonly string[];
}

/**
 * Ticks at multiples of 1, 2 or 5 times a power of ten that enclose a range.
 *
 * @param low the lowest value shown.
 * @param high the highest; where it hardly differs from `low`, the range is widened around both.
 * @param count how many intervals to aim for.
 */
export function niceTicks(low: number, high: number, count: number): Ticks {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= size * 1e-9 || size < 1e-300) {
    const margin = size < 1e-300 ? 1 : size / 2;
    return niceTicks(low - margin, high + margin, count);
  }
  const step = niceStep((high - low) / count);
  // A hair of tolerance keeps a bound that is a tick already from gaining another one beyond it.
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const multiples = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const values = multiples.map((multiple) => Number((multiple * step).toPrecision(12)));
  return { values, labels: tickLabels(values, step) };
}

/** Powers of two from 2^low to 2^high, placed at their exponents. */
export function powerTicks(low: number, high: number): Ticks {
  const stride = Math.max(1, Math.ceil((high - low) / 10));
  const first = Math.ceil(low - 1e-9);
  const count = Math.max(0, Math.floor((high + 1e-9 - first) / stride) + 1);
  const values = Array.from({ length: count }, (_, i) => first + i * stride);
  return { values, labels: values.map((exponent) => String(2 ** exponent)) };
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5].find((candidate) => raw <= candidate * power * (1 + 1e-9)) ?? 10;
  return factor * power;
}

/** One notation for all ticks of an axis: scientific from a million up and below 1/10,000, plain between. */
function tickLabels(values: readonly number[], step: number): string[] {
  const largest = Math.max(...values.map(Math.abs));
  const scientific = largest >= 1e6 || step < 1e-4;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return values.map((value) => {
    if (value === 0 && scientific) return '0';
    const digits = scientific ? value.toExponential().replace('e+', 'e') : value.toFixed(decimals);
    const grouped = largest >= 10_000 && !scientific ? digits.replace(/\B(?=(\d{3})+$)/g, '\u2009') : digits;
    return grouped.replaceAll('-', '−');
  });
}
