import type { DType, Shape } from './dtype';
import type { Graph } from './graph';

type None = Record<string, never>;
/** Attributes of an operation along one axis. */
export interface Axis {
  /** Normalised: 0 <= axis < rank. */
  readonly axis: number;
}
/** Attributes of a reduction. */
export interface Reduction {
  /** Normalised, sorted, without repeats. Never empty unless the input is a scalar. */
  readonly axes: readonly number[];
  readonly keepDims: boolean;
}

/**
 * The static attributes of every operation, by name: the contract that backends lower.
 * Axes are normalised to be non-negative; inputs are in the order given in the comment.
 */
export interface OpAttrs {
  // Values without inputs.
  /** Literal elements of the node's shape; small, since it is part of the graph. */
  constant: { readonly values: readonly number[]; readonly shape: Shape; readonly dtype: DType };
  /** 0, 1, 2, ... along `axis`, repeated along the others. */
  iota: { readonly shape: Shape; readonly dtype: DType; readonly axis: number };

  // Element-wise, (x) -> same shape. Floating point unless noted.
  identity: None; // any dtype
  stopGradient: None; // any dtype
  neg: None; // also int32
  exp: None;
  expm1: None;
  log: None;
  log1p: None;
  sqrt: None;
  rsqrt: None;
  abs: None; // also int32
  sign: None; // also int32; sign(0) = 0
  sin: None;
  cos: None;
  tanh: None;
  sigmoid: None;
  erf: None;
  floor: None;
  ceil: None;
  round: None; // half to even
  softplus: None; // log(1 + exp(x)), stable
  silu: None; // x * sigmoid(x)
  gelu: { readonly approximate: boolean }; // erf form, or the tanh form when approximate
  isFinite: None; // -> bool
  logicalNot: None; // bool -> bool
  cast: { readonly dtype: DType }; // float to int32 truncates; anything to bool is x != 0

  // Element-wise with NumPy broadcasting, (a, b); both of one dtype.
  add: None; // float, int32
  sub: None;
  mul: None;
  div: None; // int32: truncates toward zero
  mod: None; // sign of the divisor, as in Python
  pow: None; // float
  maximum: None; // NaN if either is NaN
  minimum: None;
  equal: None; // -> bool, any dtype
  notEqual: None;
  less: None; // -> bool; float, int32
  lessEqual: None;
  greater: None;
  greaterEqual: None;
  logicalAnd: None; // bool
  logicalOr: None;
  /** (condition: bool, a, b) with broadcasting. */
  where: None;

  // Shape, (x).
  reshape: { readonly shape: Shape };
  transpose: { readonly permutation: readonly number[] };
  broadcastTo: { readonly shape: Shape };
  /** Elements starts[i], starts[i] + strides[i], ... below limits[i]; strides >= 1. */
  slice: {
    readonly starts: readonly number[];
    readonly limits: readonly number[];
    readonly strides: readonly number[];
  };
  /** Adds low[i] elements before and high[i] after axis i (both >= 0). */
  pad: { readonly low: readonly number[]; readonly high: readonly number[]; readonly value: number };
  flip: { readonly axes: readonly number[] };
  /** (x1, x2, ...) joined along an axis. */
  concat: Axis;
  /** (x) -> one output for each size, in order along an axis; the transpose of concat. */
  split: { readonly axis: number; readonly sizes: readonly number[] };

  // Indexing. Indices are int32; out of range is an error on the reference backend, undefined elsewhere.
  /** (x, indices): axis replaced by the shape of indices. */
  gather: Axis;
  /** (x, indices of the rank of x; equal sizes except along axis) -> shape of indices. */
  takeAlongAxis: Axis;
  /** (indices [...I], updates [...I, ...R]) -> [size, ...R]; rows with equal indices add up. */
  scatterAdd: { readonly size: number };
  /** (indices, updates of one shape) -> that shape with `size` along axis; the transpose of takeAlongAxis. */
  scatterAddAlongAxis: { readonly axis: number; readonly size: number };
  /** (x, starts int32 [rank]) -> sizes; starts are clamped so that the slice fits. */
  dynamicSlice: { readonly sizes: Shape };
  /** (x, update, starts int32 [rank]) -> x with update written at starts, clamped. May write x in place. */
  dynamicUpdateSlice: None;

  // Reductions, (x). Sum of nothing is 0; max and min of nothing are an error.
  sum: Reduction; // float, int32
  max: Reduction;
  min: Reduction;
  /** -> int32; the lowest index among equals; NaN is refused. */
  argmax: { readonly axis: number; readonly keepDims: boolean };
  argmin: { readonly axis: number; readonly keepDims: boolean };
  cumsum: { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };
  /** -> (values, indices int32), stable; NaN is refused. */
  sort: { readonly axis: number; readonly descending: boolean };
  /** -> (values, indices int32) of the k largest along the last axis, descending, lowest index first. */
  topK: { readonly k: number };

  // Linear algebra.
  /** (a [..., m, k], b [..., k, n]), the last two axes transposed first where the flag says so; batch axes broadcast. */
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean };
  /** (x [..., k], weight [n, k], bias [n]) -> x weight^T + bias, [..., n]. */
  linear: None;
  /** (x [rows, k] sorted by group, w [groups, k, n] or [groups, n, k] if transposed, groupSizes int32 [groups]) -> [rows, n]. */
  groupedMatmul: { readonly transposeB: boolean };
  /** (x [rows, k], y [rows, n], groupSizes int32 [groups]) -> [groups, k, n]: per group x^T y. */
  groupedOuter: None;

  // Composites: each has a decomposition.
  softmax: Axis;
  logSoftmax: Axis;
  /** (x, weight [d], bias [d]) over the last axis. */
  layerNorm: { readonly epsilon: number };
  /** (x, weight, g) -> (dx, dweight, dbias). */
  layerNormGrad: { readonly epsilon: number };
  /** (x, weight [d]): x / sqrt(mean(x^2) + epsilon) * weight over the last axis. */
  rmsNorm: { readonly epsilon: number };
  /** (x, weight, g) -> (dx, dweight). */
  rmsNormGrad: { readonly epsilon: number };
  /** (x, g) -> g * gelu'(x). */
  geluGrad: { readonly approximate: boolean };
  /** (x, g) -> g * silu'(x). */
  siluGrad: None;
  /**
   * (q [b, h, t, d], k [b, hkv, s, d], v [b, hkv, s, e], mask? additive, broadcast to [b, h, t, s]) -> [b, h, t, e].
   * h is a multiple of hkv. Causal: query i sees keys j <= i + s - t.
   */
  attention: { readonly causal: boolean; readonly scale: number };

  /**
   * (rows int32 [b], then per layer keys and values [t, prompts, hkv, d]) -> [layers, 2, capacity, b, hkv, d]:
   * row r holds the keys and values of prompt rows[r] in its first t slots, and 0 in the others.
   */
  keyValueCache: { readonly capacity: number };
  /**
   * (cache, packed [b, (h + 2 hkv) d]: one token's query, key and value heads, slot int32 [], start int32 [b])
   * -> (cache with key and value of `layer` written at slot, attended [b, h d]); slots before start are hidden.
   */
  cachedAttention: { readonly layer: number; readonly heads: number; readonly scale: number };

  // Randomness, counter-based (Threefry 2x32, 20 rounds); a key is int32 [2]. The same numbers on every backend.
  /** (key) -> int32 of uniformly random bits. */
  randomBits: { readonly shape: Shape };
  /** (key) -> float32 in [0, 1), multiples of 2^-24. */
  randomUniform: { readonly shape: Shape };
  /** (key) -> float32 standard normal. */
  randomNormal: { readonly shape: Shape };
  /** (key) -> int32 [count, 2]. */
  randomSplit: { readonly count: number };
  /** (key, data int32 scalar) -> key. */
  randomFold: None;

  // Control.
  /**
   * (constants..., carries..., xs...) -> (final carries..., carries before each step stacked..., ys...).
   * body: (constants, carries, x slices) -> (carries, y slices). xs and ys have a leading axis of `length`.
   * reverse: runs from the last element to the first; outputs keep the position of their input.
   */
  scan: {
    readonly body: Graph;
    readonly length: number;
    readonly constants: number;
    readonly carries: number;
    readonly reverse: boolean;
    /** Which outputs are used, so that a backend computes no other; unused ones still have a place. */
    readonly used: readonly boolean[];
  };
  /** (inputs of body...) -> (outputs of body...): inlined before a backend sees it. */
  call: { readonly body: Graph };
  /** (x1, ..., xn, after...) -> (x1, ..., xn): the same values, not before `after` is computed. */
  barrier: { readonly count: number };
}

/** The name of an operation. */
export type OpName = keyof OpAttrs;
