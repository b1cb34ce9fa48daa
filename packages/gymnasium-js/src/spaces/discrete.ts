import { ArgumentError } from '../errors';
import { boundedInteger } from '../random/bounded-integer';
import { INTEGER_LIMITS } from '../random/integer-dtype';
import { type DiscreteDtype, isInteger } from './dtype';
import { checkProbability, maskedIndex } from './masked-index';
import { refuseBoth, type SampleOptions, type SeedOrGenerator, Space } from './space';
import type { SpaceJson } from './space-json';

/** Optional arguments of `Discrete`. */
export interface DiscreteOptions<D extends DiscreteDtype> {
  /** The smallest value. Default 0. */
  start?: number;
  /** The type of integers drawn, which decides how much of the random stream a sample takes. Default `'int64'`. */
  dtype?: D;
  /** A seed, or a generator to share. */
  seed?: SeedOrGenerator | undefined;
}

/**
 * The integers start, start + 1, ..., start + n - 1; values are numbers.
 *
 * A mask has n entries of 0 and 1 (with none allowed, `start` is drawn); probabilities are n that sum to 1. Throws
 * `ArgumentError` for an `n` or `start` that is none, or a dtype that is not of integers.
 *
 * @example
 * const space = new Discrete(3, { seed: 42 });
 * space.sample(); // 0
 * space.sample({ mask: [0, 0, 1] }); // 2
 */
export class Discrete<D extends DiscreteDtype = 'int64'> extends Space<number> {
  override readonly shape: readonly number[] = [];
  override readonly dtype: NoInfer<D>;
  /** The smallest value. */
  readonly start: number;

  constructor(
    /** The number of values. */
    readonly n: number,
    { start = 0, dtype = 'int64' as D, seed }: DiscreteOptions<D> = {},
  ) {
    super();
    if (!Number.isSafeInteger(n) || n <= 0) throw new ArgumentError('n', n, 'a positive integer');
    if (!Number.isSafeInteger(start)) throw new ArgumentError('start', start, 'an integer');
    if (!isInteger(dtype)) throw new ArgumentError('dtype', dtype, 'the name of an integer type');
    const { min, max } = INTEGER_LIMITS[dtype];
    if (start < min || start + n - 1 > max)
      throw new ArgumentError('n', n, `within ${dtype} from start ${start}`);
    this.start = start;
    this.dtype = dtype;
    this.initialise(seed);
  }

  override get isNpFlattenable(): true {
    return true;
  }

  override sample(options: SampleOptions<ArrayLike<number>> = {}): number {
    const { mask, probability } = options;
    const { n, start, dtype, npRandom } = this;
    if (mask != null || probability != null) refuseBoth(options);
    if (mask != null) return start + maskedIndex(npRandom, mask, n);
    if (probability != null) {
      checkProbability(probability, n);
      return start + npRandom.choice(n, { p: probability });
    }
    if (dtype === 'int64') return start + boundedInteger(npRandom.bitGenerator, n - 1);
    return start + npRandom.integers(0, n, { dtype });
  }

  override contains(x: unknown): x is number {
    return Number.isInteger(x) && (x as number) >= this.start && (x as number) < this.start + this.n;
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Discrete)) return false;
    return other.n === this.n && other.start === this.start && other.dtype === this.dtype;
  }

  override clone(): Discrete<D> {
    return new Discrete<D>(this.n, { start: this.start, dtype: this.dtype }).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'Discrete' } {
    return { type: 'Discrete', n: this.n, start: this.start, dtype: this.dtype };
  }

  override toString(): string {
    const start = this.start === 0 ? '' : `, start=${this.start}`;
    const dtype = this.dtype === 'int64' ? '' : `, dtype=${this.dtype}`;
    return `Discrete(${this.n}${start}${dtype})`;
  }
}
