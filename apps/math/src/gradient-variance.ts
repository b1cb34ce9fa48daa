import type { DecoderParams } from '@lab/lm';
import { type Backend, concat, jit, reshape, type Tensor, tree, valueAndGradWithAux } from '@lab/tensor';
import type { LossOf } from './update';

/** A part of a batch, independent of the other parts: the answers to one problem. */
export interface Chunk<B> {
  readonly batch: B;
  /** Its share of the batch's tokens; the shares of a batch add up to 1. */
  readonly share: number;
}

/** How noisy one batch gradient is. */
export interface GradientNoise {
  /** An estimate of `tr Cov(g)`, the expected squared distance of the batch gradient from its mean. */
  readonly gradientVariance: number;
  /** `|g|^2`, whose mean is `|E g|^2 + tr Cov(g)`: the variance is about this where the gradient is but noise. */
  readonly gradientSquare: number;
}

/** Measures {@link GradientNoise}; leaves the parameters and frees the batches. */
export interface NoiseMeter<B, P = DecoderParams> {
  measure(params: P, chunks: Iterable<Chunk<B>>): Promise<GradientNoise>;
  dispose(): Promise<void>;
}

/**
 * The variance of a batch gradient from the gradients of its M independent parts.
 *
 * With `h_m` the gradient of part m's own loss and `w_m` its share of the tokens, `g = sum_m w_m h_m` is the gradient of a loss that is
 * a mean over tokens, a ratio of two sums over parts, and
 *
 *   tr Cov(g) ~ M / (M - 1) sum_m w_m^2 |h_m - g|^2
 *
 * the usual variance of a ratio estimator: unbiased where all parts are equally long, else up to terms of order 1 / M. Other
 * losses are measured as if their parts were weighed so. Advantages are taken as given. It costs one more backward pass.
 *
 * @see Cochran 1977, "Sampling Techniques", section 6.3
 */
export function noiseMeter<B, P = DecoderParams>(lossOf: LossOf<B, P>, backend: Backend): NoiseMeter<B, P> {
  const compiled = jit(
    (params: P, batch: B) => {
      const [, gradients] = valueAndGradWithAux(lossOf)(params, batch);
      return concat(
        tree.leaves<Tensor>(gradients).map((gradient) => reshape(gradient, [-1])),
        0,
      );
    },
    { backend },
  );
  return {
    async measure(params, chunks) {
      const sums = new Sums();
      for (const { batch, share } of chunks) {
        const gradient = await compiled(params, batch);
        sums.add(await gradient.data(), share);
        for (const array of tree.leaves<Tensor>([batch, gradient])) array.dispose();
      }
      return sums.noise();
    },
    dispose: () => compiled.dispose(),
  };
}

/** Sums over parts, so that no two gradients need be held at once. */
class Sums {
  #parts = 0;
  /** sum w^2, sum w^2 |h|^2 */
  #squaredShares = 0;
  #squares = 0;
  /** sum w h, sum w^2 h */
  #mean = new Float64Array();
  #cross = new Float64Array();

  add(gradient: ArrayLike<number>, share: number): void {
    if (this.#parts++ === 0) {
      this.#mean = new Float64Array(gradient.length);
      this.#cross = new Float64Array(gradient.length);
    }
    const squaredShare = share * share;
    let square = 0;
    for (let i = 0; i < gradient.length; i++) {
      const value = gradient[i]!;
      square += value * value;
      this.#mean[i]! += share * value;
      this.#cross[i]! += squaredShare * value;
    }
    this.#squaredShares += squaredShare;
    this.#squares += squaredShare * square;
  }

  /** `sum w^2 |h - g|^2 = sum w^2 |h|^2 - 2 g . sum w^2 h + |g|^2 sum w^2` */
  noise(): GradientNoise {
    const gradientSquare = dot(this.#mean, this.#mean);
    const spread = this.#squares - 2 * dot(this.#mean, this.#cross) + gradientSquare * this.#squaredShares;
    const gradientVariance = (this.#parts / (this.#parts - 1)) * Math.max(0, spread);
    return { gradientVariance, gradientSquare };
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
