import { ArgumentError } from '../errors';
import { INTEGER_LIMITS } from '../random/integer-dtype';
import { type Dtype, isFloat, type TypedArray } from './dtype';

/** A dtype by its kind and bits: what NumPy's rules of casting look at. */
interface Kind {
  kind: 'bool' | 'unsigned' | 'signed' | 'float';
  width: number;
}

function kindOf(dtype: Dtype): Kind {
  if (isFloat(dtype)) return { kind: 'float', width: dtype === 'float32' ? 32 : 64 };
  if (dtype === 'bool') return { kind: 'bool', width: 1 };
  return { kind: dtype.startsWith('u') ? 'unsigned' : 'signed', width: INTEGER_LIMITS[dtype].width };
}

/** The smallest dtype that holds the values of all, as `numpy.result_type`. Throws `ArgumentError` for none. */
export function promote(dtypes: readonly Dtype[]): Dtype {
  if (dtypes.length === 0) throw new ArgumentError('dtypes', dtypes, 'at least one dtype');
  return dtypes.reduce(promotePair);
}

function promotePair(a: Dtype, b: Dtype): Dtype {
  if (holds(a, b)) return a;
  if (holds(b, a)) return b;
  // One is signed and the other unsigned, or one is a float and the other an integer too wide for it.
  const width = Math.max(kindOf(a).width, kindOf(b).width);
  if (isFloat(a) || isFloat(b) || width === 64) return 'float64';
  return `int${2 * width}` as Dtype;
}

/** Whether every value of dtype `from` is one of dtype `to`, as `numpy.can_cast`. */
export function holds(to: Dtype, from: Dtype): boolean {
  if (to === from || from === 'bool') return true;
  const [target, source] = [kindOf(to), kindOf(from)];
  if (target.kind === source.kind) return target.width >= source.width;
  if (target.kind === 'signed') return source.kind === 'unsigned' && target.width > source.width;
  // NumPy lets float64 take all integers, though 64-bit ones may be rounded.
  return target.kind === 'float' && source.kind !== 'float' && (target.width === 64 || source.width <= 16);
}

/** The dtypes that a typed array may hold, for 64-bit integers and bool have no array of their own. */
export function possibleDtypes(array: TypedArray): Dtype[] {
  if (array instanceof Float32Array) return ['float32'];
  if (array instanceof Float64Array) return ['float64'];
  if (array instanceof Int8Array) return ['int8'];
  if (array instanceof Int16Array) return ['int16'];
  if (array instanceof Int32Array) return ['int32', 'int64'];
  if (array instanceof Uint16Array) return ['uint16'];
  if (array instanceof Uint32Array) return ['uint32', 'uint64'];
  return ['uint8', 'bool'];
}

/** Whether the numbers of a typed array can be cast to `dtype` without loss, as `numpy.can_cast` of its dtype. */
export const canCast = (array: TypedArray, dtype: Dtype): boolean =>
  possibleDtypes(array).some((from) => holds(dtype, from));
