/** `a - b`, element by element. */
export const difference = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((value, at) => value - b[at]!);

/** The Euclidean length. */
export const norm = (vector: Float64Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
