import { ArgumentError } from '../errors';
import { isTypedArray } from './dtype';
import { checkChances, checkMask } from './masked-index';
import { flattenNested, type Nested, type NestedList, shapeString, sizeOf, toNested } from './nested';
import { refuseBoth, type SampleOptions, type SeedOrGenerator, Space } from './space';
import type { SpaceJson } from './space-json';

/** Optional arguments of `MultiBinary`. */
export interface MultiBinaryOptions {
  /** A seed, or a generator to share. */
  seed?: SeedOrGenerator | undefined;
}

/**
 * Arrays of zeros and ones of one shape; values are flat Int8Arrays in C order.
 *
 * A mask has an entry for every element (flat or nested): 0 and 1 are taken as they are, 2 is drawn. A probability is that of a one,
 * for every element. Throws `ArgumentError` for a shape that is not of positive integers.
 *
 * @example
 * new MultiBinary(5, { seed: 42 }).sample(); // Int8Array [1, 0, 1, 0, 1]
 */
export class MultiBinary extends Space<Int8Array> {
  override readonly shape: readonly number[];
  override readonly dtype = 'int8';

  constructor(
    /** The number of elements, or the shape. */
    readonly n: number | readonly number[],
    { seed }: MultiBinaryOptions = {},
  ) {
    super();
    this.shape = typeof n === 'number' ? [n] : Array.from(n);
    if (!this.shape.every((length) => Number.isSafeInteger(length) && length > 0)) {
      throw new ArgumentError('n', n, 'a positive integer or a list of them');
    }
    this.initialise(seed);
  }

  override get isNpFlattenable(): true {
    return true;
  }

  override sample(options: SampleOptions<Nested> = {}): Int8Array {
    refuseBoth(options);
    const size = sizeOf(this.shape);
    const mask = options.mask == null ? undefined : flattenNested('mask', options.mask).data;
    if (mask) checkMask(mask, size, 2);
    if (options.probability != null) {
      const probability = flattenNested('probability', options.probability).data;
      checkChances(probability, size);
      return Int8Array.from(this.npRandom.random(size), (draw, i) => (draw <= probability[i]! ? 1 : 0));
    }
    const drawn = this.npRandom.fillIntegers(new Int8Array(size), 0, 2, { dtype: 'int8' });
    return !mask ? drawn : drawn.map((bit, i) => (mask[i] === 2 ? bit : mask[i]!));
  }

  override contains(x: unknown): x is Int8Array {
    if (!isTypedArray(x) && !Array.isArray(x)) return false;
    return x.length === sizeOf(this.shape) && Array.from(x).every((value) => value === 0 || value === 1);
  }

  override equals(other: unknown): boolean {
    return other instanceof MultiBinary && other.toString() === this.toString();
  }

  override clone(): MultiBinary {
    return new MultiBinary(this.n).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'MultiBinary' } {
    return { type: 'MultiBinary', n: typeof this.n === 'number' ? this.n : [...this.n] };
  }

  override toJsonable(values: readonly Int8Array[]): NestedList[] {
    return values.map((value) => toNested(value, this.shape));
  }

  override fromJsonable(json: unknown): Int8Array[] {
    return (json as Nested[]).map((value) => Int8Array.from(flattenNested('json', value).data));
  }

  override toString(): string {
    return `MultiBinary(${typeof this.n === 'number' ? this.n : shapeString(this.n)})`;
  }
}
