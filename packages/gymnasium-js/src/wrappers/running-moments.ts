/**
 * Mean and variance of everything seen so far, per component.
 *
 * Starts at mean 0, variance 1 and count 1e-4, and merges a batch of `n` by
 * `d = m_b - m; m += d n / N; v = (v c + v_b n + d^2 c n / N) / N; c = N` where `N = c + n` (population variance).
 *
 * @see Chan, Golub and LeVeque 1983, "Algorithms for computing the sample variance"
 */
export class RunningMoments {
  readonly mean: Float32Array | Float64Array;
  readonly variance: Float32Array | Float64Array;
  count = 1e-4;

  /** @param single whether the moments are kept in float32 and rounded at each operation, as NumPy does. */
  constructor(
    size: number,
    private readonly single = false,
  ) {
    this.mean = single ? new Float32Array(size) : new Float64Array(size);
    this.variance = this.mean.slice().fill(1);
  }

  /** Merges a batch of one. */
  update(values: ArrayLike<number>): void {
    for (let at = 0; at < this.mean.length; at++) this.merge(at, values[at]!, 0, 1);
    this.count += 1;
  }

  /** Merges a batch of rows, given one after the other; of float32 rows, mean and variance are float32 too. */
  updateRows(rows: ArrayLike<number>, count: number): void {
    const round = rows instanceof Float32Array ? Math.fround : (value: number) => value;
    const size = this.mean.length;
    for (let at = 0; at < size; at++) {
      let sum = 0;
      for (let row = 0; row < count; row++) sum = round(sum + rows[row * size + at]!);
      const mean = round(sum / count);
      let squares = 0;
      for (let row = 0; row < count; row++) {
        const deviation = round(rows[row * size + at]! - mean);
        squares = round(squares + round(deviation * deviation));
      }
      this.merge(at, mean, round(squares / count), count);
    }
    this.count += count;
  }

  private round(value: number): number {
    return this.single ? Math.fround(value) : value;
  }

  private merge(at: number, batchMean: number, batchVariance: number, batchCount: number): void {
    const r = (value: number) => this.round(value);
    const total = this.count + batchCount;
    const delta = r(batchMean - this.mean[at]!);
    const own = r(this.variance[at]! * r(this.count));
    const theirs = r(batchVariance * batchCount);
    const between = r(r(r(r(delta * delta) * r(this.count)) * batchCount) / r(total));
    this.mean[at] = r(this.mean[at]! + r(r(delta * batchCount) / r(total)));
    this.variance[at] = r(r(r(own + theirs) + between) / r(total));
  }
}
