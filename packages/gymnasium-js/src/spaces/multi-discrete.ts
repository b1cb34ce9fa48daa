import { ArgumentError } from '../errors';
import { arrayString } from './array-string';
import { Discrete } from './discrete';
import {
  type ArrayOf,
  type DiscreteDtype,
  dtypeLimits,
  isInteger,
  isTypedArray,
  newArray,
  toArray,
} from './dtype';
import { numbersToJson } from './json-numbers';
import { maskedIndex, weightedIndex } from './masked-index';
import { flattenNested, type Nested, type NestedList, shapeString, sizeOf, toNested } from './nested';
import { canCast } from './promote';
import { refuseBoth, type SampleOptions, type SeedOrGenerator, Space } from './space';
import type { SpaceJson } from './space-json';

/** Optional arguments of `MultiDiscrete`. */
export interface MultiDiscreteOptions<D extends DiscreteDtype> {
  /** The smallest value of every element, of the shape of `nvec`, or one for all. Default 0. */
  start?: Nested;
  /** The dtype of values. Default `'int64'`, an Int32Array. */
  dtype?: D;
  /** A seed, or a generator to share. */
  seed?: SeedOrGenerator | undefined;
}

/** A mask or probabilities for every element, in lists nested as the shape. */
export type ElementMasks = readonly (ArrayLike<number> | ElementMasks)[];

/**
 * Arrays of one shape whose element i is one of start[i], ..., start[i] + nvec[i] - 1; values are flat typed arrays
 * in C order, Int32Arrays unless another dtype is asked for.
 *
 * Masks and probabilities are a list with one of `Discrete`'s for every element. Throws `ArgumentError` for counts
 * that are not positive, another shape of `start`, or values that the dtype cannot hold.
 *
 * @example
 * new MultiDiscrete([5, 2, 2], { seed: 42 }).sample(); // Int32Array [3, 0, 1]
 */
export class MultiDiscrete<D extends DiscreteDtype = 'int64'> extends Space<ArrayOf<D>> {
  override readonly shape: readonly number[];
  // Not to be inferred from: where a Space<Float32Array> is wanted, its dtype would make D any dtype.
  override readonly dtype: NoInfer<D>;
  /** The number of values of every element. */
  readonly nvec: ArrayOf<D>;
  /** The smallest value of every element. */
  readonly start: ArrayOf<D>;

  constructor(nvec: Nested, { start = 0, dtype, seed }: MultiDiscreteOptions<D> = {}) {
    super();
    this.dtype = dtype ?? ('int64' as D);
    if (!isInteger(this.dtype)) throw new ArgumentError('dtype', dtype, 'the name of an integer type');
    const { shape, data: counts } = flattenNested('nvec', nvec);
    const starts = typeof start === 'number' ? undefined : flattenNested('start', start);
    if (starts && shapeString(starts.shape) !== shapeString(shape)) {
      throw new ArgumentError('start', start, `of nvec's shape, which is ${shapeString(shape)}`);
    }
    const first = starts?.data ?? counts.map(() => start as number);
    checkCounts(counts, first, this.dtype);
    this.shape = shape;
    this.nvec = toArray(this.dtype, counts);
    this.start = toArray(this.dtype, first);
    this.initialise(seed);
  }

  override get isNpFlattenable(): true {
    return true;
  }

  override sample(options: SampleOptions<ElementMasks> = {}): ArrayOf<D> {
    refuseBoth(options);
    const { mask, probability } = options;
    const { nvec, start, npRandom } = this;
    const out = newArray(this.dtype, nvec.length);
    if (mask != null) {
      const masks = this.#leaves('mask', mask);
      for (let i = 0; i < out.length; i++) out[i] = start[i]! + maskedIndex(npRandom, masks[i]!, nvec[i]!);
    } else if (probability != null) {
      const chances = this.#leaves('probability', probability);
      for (let i = 0; i < out.length; i++)
        out[i] = start[i]! + weightedIndex(npRandom, chances[i]!, nvec[i]!);
    } else {
      for (let i = 0; i < out.length; i++) out[i] = start[i]! + Math.trunc(npRandom.random() * nvec[i]!);
    }
    return out;
  }

  /** Whether `x` is an array of whole numbers of this size, each among its element's values. */
  override contains(x: unknown): x is ArrayOf<D> {
    if (!Array.isArray(x) && !(isTypedArray(x) && canCast(x, this.dtype))) return false;
    if (x.length !== this.nvec.length) return false;
    return Array.from(x).every((value, i) => {
      const index = Number.isInteger(value) ? value - this.start[i]! : -1;
      return index >= 0 && index < this.nvec[i]!;
    });
  }

  /** The space of the elements at an index of the leading axes, with a copy of this space's random state. */
  at(...index: [number, ...number[]]): Discrete<D> | MultiDiscrete<D> {
    const shape = this.shape.slice(index.length);
    const offset = index.reduce((sum, i, axis) => sum * this.shape[axis]! + i, 0) * sizeOf(shape);
    const inside = index.every((i, axis) => Number.isInteger(i) && i >= 0 && i < (this.shape[axis] ?? 0));
    if (!inside) throw new ArgumentError('index', index, `within the shape ${shapeString(this.shape)}`);
    const { dtype } = this;
    const seed = this.npRandom.clone();
    if (shape.length === 0)
      return new Discrete<D>(this.nvec[offset]!, { start: this.start[offset]!, dtype, seed });
    const part = (array: ArrayOf<D>) => toNested(array.subarray(offset, offset + sizeOf(shape)), shape);
    return new MultiDiscrete<D>(part(this.nvec), { start: part(this.start), dtype, seed });
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof MultiDiscrete)) return false;
    return JSON.stringify(other) === JSON.stringify(this);
  }

  override clone(): MultiDiscrete<D> {
    const [nvec, start] = [toNested(this.nvec, this.shape), toNested(this.start, this.shape)];
    return new MultiDiscrete<D>(nvec, { start, dtype: this.dtype }).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'MultiDiscrete' } {
    const [nvec, start] = [toNested(this.nvec, this.shape), numbersToJson(this.start, this.shape)];
    return { type: 'MultiDiscrete', nvec, start, dtype: this.dtype };
  }

  override toJsonable(values: readonly ArrayOf<D>[]): NestedList[] {
    return values.map((value) => toNested(value, this.shape));
  }

  override fromJsonable(json: unknown): ArrayOf<D>[] {
    return (json as Nested[]).map((value) => toArray(this.dtype, flattenNested('json', value).data));
  }

  override toString(): string {
    const [nvec, start] = [this.nvec, this.start].map((array) => arrayString(array, this.shape, this.dtype));
    return this.start.some((value) => value !== 0)
      ? `MultiDiscrete(${nvec}, start=${start})`
      : `MultiDiscrete(${nvec})`;
  }

  /** The masks of all elements, out of their nested lists. */
  #leaves(argument: string, masks: ElementMasks): ArrayLike<number>[] {
    const leaves = (masks as readonly unknown[]).flat(this.shape.length - 1) as ArrayLike<number>[];
    if (leaves.length === this.nvec.length) return leaves;
    throw new ArgumentError(argument, masks, `lists of the shape ${shapeString(this.shape)}`);
  }
}

function checkCounts(counts: readonly number[], start: readonly number[], dtype: DiscreteDtype): void {
  const { min, max } = dtypeLimits(dtype);
  for (const [i, count] of counts.entries()) {
    if (!Number.isInteger(count) || count <= 0)
      throw new ArgumentError(`nvec[${i}]`, count, 'a positive integer');
    const first = start[i]!;
    if (!Number.isInteger(first)) throw new ArgumentError(`start[${i}]`, first, 'an integer');
    if (count > max || first < min || first + count - 1 > max) {
      throw new ArgumentError(
        `nvec[${i}]`,
        count,
        `such that all values from ${first} on are within ${min} and ${max}`,
      );
    }
  }
}
