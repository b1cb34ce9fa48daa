/** An increasing map of values and its inverse, both odd. */
export interface ValueTransform {
  /** From returns to what a network predicts. */
  apply(x: number): number;
  /** From what a network predicts to returns. */
  invert(y: number): number;
}

/**
 * `h(x) = sign(x) (sqrt(|x| + 1) - 1) + epsilon x`, which squashes large returns.
 *
 * Any estimator becomes its transformed version around it: invert the values, estimate, apply to the returns.
 *
 * @param epsilon keeps the inverse from growing too steep, above 0. Default 0.001.
 * @see Pohlen et al. 2018, arXiv 1805.11593
 * @example
 * const h = signedHyperbolic();
 * tdLambda({ ...trajectories, values: values.map(h.invert) }).map(h.apply);
 */
export function signedHyperbolic(epsilon = 1e-3): ValueTransform {
  return {
    apply: (x) => Math.sign(x) * (Math.sqrt(Math.abs(x) + 1) - 1) + epsilon * x,
    invert(y) {
      const root = Math.sqrt(1 + 4 * epsilon * (Math.abs(y) + 1 + epsilon));
      return Math.sign(y) * (((root - 1) / (2 * epsilon)) ** 2 - 1);
    },
  };
}

/** `h(x) = sign(x) log(1 + |x|)`, the stronger squashing; used as {@link signedHyperbolic} is. */
export const signedLog: ValueTransform = {
  apply: (x) => Math.sign(x) * Math.log1p(Math.abs(x)),
  invert: (y) => Math.sign(y) * Math.expm1(Math.abs(y)),
};
