import { ArgumentError, GymnasiumError } from '../errors';
import { uniformRange } from '../random/check';
import { shortArrayString } from './array-string';
import { type Bound, boxShape, castBound } from './bounds';
import {
  type ArrayOf,
  type Dtype,
  dtypeLimits,
  isFloat,
  isTypedArray,
  newArray,
  type TypedArray,
  toArray,
} from './dtype';
import { numbersToJson } from './json-numbers';
import { flattenNested, type Nested, type NestedList, shapeString, toNested } from './nested';
import { canCast } from './promote';
import { type SampleOptions, type SeedOrGenerator, Space } from './space';
import type { JsonNumbers, SpaceJson } from './space-json';

/** Optional arguments of `Box`. */
export interface BoxOptions<D extends Dtype> {
  /** The shape of values. Default: that of the bounds, or `[1]` where both are numbers. */
  shape?: readonly number[];
  /** The dtype of values. Default `'float32'`. */
  dtype?: D;
  /** A seed, or a generator to share. */
  seed?: SeedOrGenerator | undefined;
}

/**
 * A product of intervals, each of which may be unbounded on either side; values are flat typed arrays in C order.
 *
 * Samples are uniform where both sides are bounded, exponential from the bound where one is, normal where none is.
 * Bounds are a number for all elements, or an array (nested, or flat with `shape`). Throws `ArgumentError` where a
 * bound is NaN, of another shape or outside of the dtype, or low is above high.
 *
 * @example
 * const space = new Box(-1, [1, 2, Infinity]);
 * space.sample(); // Float32Array(3)
 */
export class Box<D extends Dtype = 'float32'> extends Space<ArrayOf<D>> {
  override readonly shape: readonly number[];
  // Not to be inferred from: where a Space<Float32Array> is wanted, its dtype would make D any dtype.
  override readonly dtype: NoInfer<D>;
  /** The lowest value of every element. */
  readonly low: ArrayOf<D>;
  /** The highest value of every element. */
  readonly high: ArrayOf<D>;
  /** Whether every element has a finite lower bound. */
  readonly boundedBelow: readonly boolean[];
  /** Whether every element has a finite upper bound. */
  readonly boundedAbove: readonly boolean[];
  /** Indexes by kind of interval, in the order in which their elements are drawn. */
  readonly #unbounded: readonly number[];
  readonly #onlyBelow: readonly number[];
  readonly #onlyAbove: readonly number[];
  readonly #bounded: readonly number[];

  constructor(low: Nested, high: Nested, { shape, dtype, seed }: BoxOptions<D> = {}) {
    super();
    this.dtype = dtype ?? ('float32' as D);
    this.shape = boxShape(low, high, shape);
    const lower: Bound<D> = castBound('low', low, this.shape, this.dtype);
    const upper: Bound<D> = castBound('high', high, this.shape, this.dtype);
    const inverted = upper.values.findIndex((value, i) => lower.values[i]! > value);
    if (inverted >= 0) {
      throw new ArgumentError(
        `low[${inverted}]`,
        lower.values[inverted],
        `at most high, ${upper.values[inverted]}`,
      );
    }
    [this.low, this.boundedBelow] = [lower.values, lower.bounded];
    [this.high, this.boundedAbove] = [upper.values, upper.bounded];
    const where = (below: boolean, above: boolean) =>
      [...lower.bounded.keys()].filter((i) => lower.bounded[i] === below && upper.bounded[i] === above);
    this.#unbounded = where(false, false);
    this.#onlyBelow = where(true, false);
    this.#onlyAbove = where(false, true);
    this.#bounded = where(true, true);
    this.initialise(seed);
  }

  override get isNpFlattenable(): true {
    return true;
  }

  /** Whether all elements are bounded: on both sides, from `'below'` or from `'above'`. */
  isBounded(manner: 'both' | 'below' | 'above' = 'both'): boolean {
    const below = this.boundedBelow.every(Boolean);
    const above = this.boundedAbove.every(Boolean);
    if (manner === 'both') return below && above;
    if (manner === 'below') return below;
    if (manner === 'above') return above;
    throw new ArgumentError('manner', manner, "'both', 'below' or 'above'");
  }

  /** A random value; a Box takes neither mask nor probability, and throws `GymnasiumError` for one. */
  override sample({ mask, probability }: SampleOptions = {}): ArrayOf<D> {
    if (mask != null) throw new GymnasiumError(`Box.sample cannot be provided a mask, actual value: ${mask}`);
    if (probability != null) {
      throw new GymnasiumError(
        `Box.sample cannot be provided a probability mask, actual value: ${probability}`,
      );
    }
    const { low, high, npRandom } = this;
    const out = newArray(this.dtype, low.length);
    // Integers are drawn from [low, high + 1) and rounded down.
    const step = isFloat(this.dtype) ? 0 : 1;
    const cast = this.#cast();
    for (const i of this.#unbounded) out[i] = cast(npRandom.standardNormal());
    for (const i of this.#onlyBelow) out[i] = cast(npRandom.exponential() + low[i]!);
    for (const i of this.#onlyAbove) out[i] = cast(high[i]! + step - npRandom.exponential());
    for (const i of this.#bounded) {
      const range = uniformRange(low[i]!, high[i]! + step);
      out[i] = cast(low[i]! + range * npRandom.random());
    }
    return out;
  }

  /** Whether `x` is an array of this size, without loss castable to the dtype, within the bounds. */
  override contains(x: unknown): x is ArrayOf<D> {
    const values = isTypedArray(x) ? (canCast(x, this.dtype) ? x : undefined) : fromList(x, this.dtype);
    if (values?.length !== this.low.length) return false;
    for (let i = 0; i < values.length; i++) {
      if (!(values[i]! >= this.low[i]! && values[i]! <= this.high[i]!)) return false;
    }
    return true;
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Box) || other.dtype !== this.dtype) return false;
    if (shapeString(other.shape) !== shapeString(this.shape)) return false;
    return allClose(this.low, other.low) && allClose(this.high, other.high);
  }

  override clone(): Box<D> {
    const { shape, dtype } = this;
    const [low, high] = this.#givenBounds();
    return new Box<D>(low, high, { shape, dtype }).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'Box' } {
    const [low, high] = this.#givenBounds().map((bound) => numbersToJson(bound, this.shape)) as [
      JsonNumbers,
      JsonNumbers,
    ];
    return { type: 'Box', low, high, shape: [...this.shape], dtype: this.dtype };
  }

  override toJsonable(values: readonly ArrayOf<D>[]): NestedList[] {
    return values.map((value) => toNested(value, this.shape));
  }

  override fromJsonable(json: unknown): ArrayOf<D>[] {
    return (json as Nested[]).map((value) => toArray(this.dtype, flattenNested('json', value).data));
  }

  override toString(): string {
    const [low, high] = [this.low, this.high].map((bound) => shortArrayString(bound, this.shape, this.dtype));
    return `Box(${low}, ${high}, ${shapeString(this.shape)}, ${this.dtype})`;
  }

  /** The bounds with the infinities that integers cannot hold. */
  #givenBounds(): [low: number[], high: number[]] {
    const low = Array.from(this.low, (value, i) => (this.boundedBelow[i] ? value : Number.NEGATIVE_INFINITY));
    const high = Array.from(this.high, (value, i) =>
      this.boundedAbove[i] ? value : Number.POSITIVE_INFINITY,
    );
    return [low, high];
  }

  /** What a draw becomes: for integers rounded down into the dtype's range. */
  #cast(): (value: number) => number {
    if (isFloat(this.dtype)) return (value) => value;
    const { min, max } = dtypeLimits(this.dtype);
    return (value) => Math.min(Math.max(Math.floor(value), min), max);
  }
}

/** A flat list of numbers as NumPy's `asarray(x, dtype)`: a list is taken for a value of the space's own dtype. */
function fromList(x: unknown, dtype: Dtype): TypedArray | undefined {
  return Array.isArray(x) && x.every((value) => typeof value === 'number') ? toArray(dtype, x) : undefined;
}

/** `numpy.allclose` of arrays of one length. */
function allClose(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return Array.from(a).every(
    (value, i) => value === b[i] || Math.abs(value - b[i]!) <= 1e-8 + 1e-5 * Math.abs(b[i]!),
  );
}
