import { apply1 } from '../core/apply';
import type { Shape, Spec } from '../core/dtype';
import { ArgumentError, DTypeError, ShapeError } from '../core/errors';
import type { Tensor } from '../core/tensor';
import { add, mul, sub } from './arithmetic';
import { array } from './array';
import { cast } from './cast';
import { checkDtype, checkSizes, formatShape } from './checks';
import { less } from './compare';
import { type TensorLike, toTensor } from './constant';
import { cumsum } from './cumsum';
import { argmax, argsort } from './order';
import { randomOps } from './random-ops';
import { slice } from './slice';
import { softmax } from './softmax';
import { sign } from './steps';

/**
 * Random numbers from explicit keys: one key gives the same numbers on every backend, every time.
 *
 * Use a key once. `fold` and `split` make new ones from it.
 * @example
 * const weights = random.normal(random.fold(random.key(0), 1), [8, 3]);
 */
export const random = {
  key,
  split,
  fold,
  bits,
  uniform,
  normal,
  categorical,
  bernoulli,
  permutation,
} as const;

/**
 * A key from a seed: int32 [2], the low and the high 32 bits.
 * @param seed a safe integer; no two give one key
 * @throws ArgumentError
 */
function key(seed: number): Tensor {
  if (!Number.isSafeInteger(seed))
    throw new ArgumentError(`random.key: seed needs a safe integer, got ${seed}`);
  return array(Int32Array.of(seed, Math.floor(seed / 2 ** 32)));
}

function keyOf(op: string, key: Tensor): Tensor {
  const tensor = toTensor(op, key, 'key');
  const { dtype, shape } = tensor;
  if (dtype !== 'int32') throw new DTypeError(`${op}: a key needs int32, got ${dtype}`);
  if (shape.length !== 1 || shape[0] !== 2)
    throw new ShapeError(`${op}: a key needs shape [2], got ${formatShape(shape)}`);
  return tensor;
}

/**
 * New keys, independent of each other and of what the key gives otherwise.
 * @param count 2 unless given
 * @returns int32 [count, 2], one key per row
 * @example scan((carry, key) => [next(carry, key), null], init, random.split(key, steps));
 */
function split(key: Tensor, count = 2): Tensor {
  return apply1(randomOps.randomSplit, [keyOf('random.split', key)], { count });
}

/**
 * A new key that belongs to a key and a number, such as a step or the index of a layer.
 * @param data an int32 scalar
 * @returns int32 [2]
 */
function fold(key: Tensor, data: TensorLike): Tensor {
  return apply1(
    randomOps.randomFold,
    [keyOf('random.fold', key), toTensor('random.fold', data, 'data', 'int32')],
    {},
  );
}

/** Uniformly random 32-bit integers. An array of more elements begins with the same ones. */
function bits(key: Tensor, shape: Shape): Tensor {
  return apply1(randomOps.randomBits, [keyOf('random.bits', key)], { shape: [...shape] });
}

/** The interval of {@link random.uniform}: [0, 1) unless given. */
export interface UniformOptions {
  readonly low?: number;
  readonly high?: number;
}

/**
 * Uniform float32 numbers: low + (high - low) u, with u one of the 2^24 multiples of 2^-24 in [0, 1).
 * Rounding may give `high` itself where the interval is short and far from 0.
 * @throws ArgumentError unless low <= high
 */
function uniform(key: Tensor, shape: Shape, { low = 0, high = 1 }: UniformOptions = {}): Tensor {
  if (!(low <= high)) throw new ArgumentError(`random.uniform: needs low <= high, got ${low} and ${high}`);
  const u = apply1(randomOps.randomUniform, [keyOf('random.uniform', key)], { shape: [...shape] });
  return low === 0 && high === 1 ? u : add(mul(u, high - low), low);
}

/**
 * Standard normal float32 numbers, each the normal quantile of (bits + 1/2) / 2^32: from -6.34 to 6.34.
 * The inverse distribution function needs one uniform per number, where Box-Muller needs pairs.
 */
function normal(key: Tensor, shape: Shape): Tensor {
  return apply1(randomOps.randomNormal, [keyOf('random.normal', key)], { shape: [...shape] });
}

/**
 * One category per row, drawn with probabilities softmax(logits): the first whose cumulative probability
 * exceeds one uniform number. Categories with logit -Infinity are never drawn.
 * @param logits float [..., n]
 * @returns int32 [...]
 * @throws NaNError where a probability is NaN, as it is where a logit is NaN or all are -Infinity
 * @example random.categorical(key, logits); // [batch, vocabulary] -> [batch]
 */
function categorical(key: Tensor, logits: Tensor): Tensor {
  checkDtype('random.categorical', 'float', toTensor('random.categorical', logits, 'logits').dtype);
  const own = keyOf('random.categorical', key);
  const cumulative = cumsum(softmax(logits));
  const limits = cumulative.shape;
  const total = slice(
    cumulative,
    limits.map((size, axis) => (axis < limits.length - 1 ? 0 : size - 1)),
    limits,
  );
  const u = uniformOf(own, total);
  // The total may differ from 1 by rounding; u total, with u < 1, is always below it, so some sign is 1.
  return argmax(sign(sub(cumulative, mul(u, total))));
}

/** Uniform numbers as elements of another floating-point type. */
function uniformOf(key: Tensor, { shape, dtype }: Spec): Tensor {
  const u = uniform(key, shape);
  return u.dtype === dtype ? u : cast(u, dtype);
}

/**
 * true with probability p.
 * @param p broadcast to `shape`; below 0 counts as 0 and above 1 as 1
 * @returns bool
 */
function bernoulli(key: Tensor, p: TensorLike, shape: Shape): Tensor {
  const probability = toTensor('random.bernoulli', p, 'p');
  checkDtype('random.bernoulli', 'float', probability.dtype);
  checkSizes('random.bernoulli', shape);
  const u = uniformOf(keyOf('random.bernoulli', key), { shape, dtype: probability.dtype });
  return less(u, probability);
}

/**
 * 0 .. n - 1 in random order, int32: the order of n random words. Two of them are equal, and then keep their order,
 * with probability below n^2 / 2^33.
 */
function permutation(key: Tensor, n: number): Tensor {
  checkSizes('random.permutation', [n]);
  return argsort(bits(keyOf('random.permutation', key), [n]));
}
