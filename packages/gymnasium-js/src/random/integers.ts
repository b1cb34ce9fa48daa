import { ArgumentError } from '../errors';
import { boundedInteger, boundedUint32, boundedUint64 } from './bounded-integer';
import { INTEGER_LIMITS, type IntegerDtype } from './integer-dtype';
import { type IntegerSampler, narrowPieces, narrowSampler } from './narrow-integers';
import type { Pcg64 } from './pcg64';

/** How `integers` draws. */
export interface IntegersOptions {
  /** The type whose stream is drawn: 32 bits and narrower use up less of the generator. Default `'int64'`. */
  dtype?: IntegerDtype;
  /** Whether `high` itself can be drawn. Default false. */
  endpoint?: boolean;
  /** Rejection of masked bits instead of Lemire's method, as NumPy's legacy `RandomState`. Default false. */
  masked?: boolean;
}

/** What `integers` returns for a size: int64 and uint64 are float64, exact up to 2^53. */
export type IntegerArray =
  | Uint8Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint16Array
  | Uint32Array
  | Float64Array;

const ARRAYS = {
  bool: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: Float64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: Float64Array,
} as const;

/** Zeros of the typed array that holds integers of `dtype`. */
export const newIntegerArray = (dtype: IntegerDtype, size: number): IntegerArray => new ARRAYS[dtype](size);

/** The sampler behind `integers(low, high, options)`; it must not outlive the call (see `narrowSampler`). */
export function integerSampler(
  bits: Pcg64,
  low: number,
  high: number,
  options: IntegersOptions,
): IntegerSampler {
  return integerSamplers(bits, low, [high], options)[0]!;
}

/** A sampler for each `high`, which NumPy draws from in turn when they are an array. */
export function integerSamplers(
  bits: Pcg64,
  low: number,
  highs: ArrayLike<number>,
  options: IntegersOptions,
): IntegerSampler[] {
  const { width } = INTEGER_LIMITS[options.dtype ?? 'int64'] ?? {};
  const piece = width === 1 || width === 8 || width === 16 ? narrowPieces(bits, width) : null;
  return Array.from(highs, (high) => makeSampler(bits, piece, low, high, options));
}

function makeSampler(
  bits: Pcg64,
  piece: IntegerSampler | null,
  low: number,
  high: number,
  { dtype = 'int64', endpoint = false, masked = false }: IntegersOptions,
): IntegerSampler {
  for (const [argument, value] of [['low', low] as const, ['high', high] as const]) {
    if (!Number.isSafeInteger(value)) {
      throw new ArgumentError(argument, value, 'a safe integer (larger ones as bigint)');
    }
  }
  const last = endpoint ? high : high - 1;
  if (dtype !== 'int64') checkLimits(BigInt(low), BigInt(last), dtype);
  if (low > last)
    throw new ArgumentError('high', high, `${endpoint ? 'at least' : 'above'} low, which is ${low}`);
  const range = last - low;
  if (!Number.isSafeInteger(range))
    throw new ArgumentError('high', high, 'within 2^53 - 1 of low, or a bigint');
  const { width } = INTEGER_LIMITS[dtype];
  if (width === 64) return () => low + boundedInteger(bits, range, masked);
  if (width === 32) return () => low + boundedUint32(bits, range, masked);
  const narrow = narrowSampler(piece!, range, width, masked);
  return () => low + narrow();
}

/** The sampler behind `integers` of bigints, int64 or uint64. */
export function bigIntegerSampler(
  bits: Pcg64,
  low: bigint,
  high: bigint,
  { dtype = 'int64', endpoint = false, masked = false }: IntegersOptions,
): () => bigint {
  if (dtype !== 'int64' && dtype !== 'uint64') {
    throw new ArgumentError('dtype', dtype, 'int64 or uint64 where the bounds are bigints');
  }
  const last = endpoint ? high : high - 1n;
  checkLimits(low, last, dtype);
  if (low > last)
    throw new ArgumentError('high', high, `${endpoint ? 'at least' : 'above'} low, which is ${low}`);
  const range = last - low;
  if (range <= 0xffffffffn) return () => low + BigInt(boundedInteger(bits, Number(range), masked));
  return () => low + boundedUint64(bits, range, masked);
}

function checkLimits(low: bigint, last: bigint, dtype: IntegerDtype): void {
  const { min, max } = INTEGER_LIMITS[dtype] ?? {};
  if (min === undefined || max === undefined)
    throw new ArgumentError('dtype', dtype, 'the name of an integer type');
  if (low < min) throw new ArgumentError('low', low, `at least ${min}, the smallest ${dtype}`);
  if (last > max) throw new ArgumentError('high', last, `at most ${max}, the largest ${dtype}`);
}
