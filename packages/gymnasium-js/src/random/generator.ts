import { ArgumentError } from '../errors';
import { checkProbabilities, checkScale, checkSize, uniformRange } from './check';
import {
  choiceWithoutReplacement,
  choiceWithReplacement,
  weightedChoice,
  weightedChoiceWithoutReplacement,
} from './choice';
import { geometric } from './geometric';
import {
  bigIntegerSampler,
  type IntegerArray,
  type IntegersOptions,
  integerSampler,
  integerSamplers,
  newIntegerArray,
} from './integers';
import { type BitGeneratorState, Pcg64 } from './pcg64';
import { type Entropy, SeedSequence } from './seed-sequence';
import { type MutableArray, shuffleInPlace } from './shuffle';
import { standardExponential } from './standard-exponential';
import { standardNormal } from './standard-normal';

/** How `choice` draws. */
export interface ChoiceOptions {
  /** The probability of every element; they must sum to 1. Default uniform. */
  p?: ArrayLike<number>;
  /** Whether an element can be drawn more than once. Default true. */
  replace?: boolean;
  /** Whether the order of draws without replacement is random too. Default true. */
  shuffle?: boolean;
}

/** An array that the `fill` methods write, of any length. */
export type NumberArray = MutableArray<number>;

/**
 * NumPy's `Generator` on PCG64: the same seed gives the same numbers, bit for bit, in any mixture of calls.
 *
 * The seed is a non-negative integer (above 2^53 a bigint), a list of them, or a `SeedSequence`; without one it
 * comes from the system. Sizes are total counts, for arrays are flat here; a draw without a size is a number.
 * Arguments that NumPy refuses throw `ArgumentError`.
 *
 * @example
 * const rng = new Generator(42);
 * rng.random(); // 0.7739560485559633, as numpy.random.default_rng(42).random()
 * rng.normal(0, 2, 3); // Float64Array
 */
export class Generator {
  /** Where the seed came from; `spawn` makes children of it. */
  readonly seedSequence: SeedSequence;
  /** The source of random bits. */
  readonly bitGenerator: Pcg64;

  constructor(seed?: Entropy | SeedSequence) {
    this.seedSequence = seed instanceof SeedSequence ? seed : new SeedSequence(seed);
    this.bitGenerator = new Pcg64(this.seedSequence);
  }

  /** The state as NumPy's `bit_generator.state`; assigning one goes on from it. */
  get state(): BitGeneratorState {
    return this.bitGenerator.state;
  }

  set state(state: BitGeneratorState) {
    this.bitGenerator.state = state;
  }

  /** A copy that draws what this generator would draw next. */
  clone(): Generator {
    const copy = new Generator(this.seedSequence);
    copy.state = this.state;
    return copy;
  }

  /** `count` new generators, independent of this one and of each other. */
  spawn(count: number): Generator[] {
    return this.seedSequence.spawn(count).map((seed) => new Generator(seed));
  }

  /** Uniform in [0, 1), in steps of 2^-53. */
  random(): number;
  random(size: number): Float64Array;
  random(size?: number): number | Float64Array {
    if (size === undefined) return this.bitGenerator.nextDouble();
    return this.fillRandom(float64(size));
  }

  /** Uniform in [low, high): `low + (high - low) * random()`. */
  uniform(low?: number, high?: number): number;
  uniform(low: number, high: number, size: number): Float64Array;
  uniform(low = 0, high = 1, size?: number): number | Float64Array {
    if (size !== undefined) return this.fillUniform(float64(size), low, high);
    return low + uniformRange(low, high) * this.bitGenerator.nextDouble();
  }

  /** One uniform draw for every pair of bounds, which are arrays of one length or a number for all. */
  uniformArray(low: number | ArrayLike<number>, high: number | ArrayLike<number>): Float64Array {
    const length = typeof low === 'number' ? (typeof high === 'number' ? 1 : high.length) : low.length;
    const lows = typeof low === 'number' ? new Float64Array(length).fill(low) : low;
    const highs = typeof high === 'number' ? new Float64Array(length).fill(high) : high;
    if (highs.length !== length) throw new ArgumentError('high', high, `of low's length, which is ${length}`);
    const ranges = Float64Array.from(lows, (value, i) => uniformRange(value, highs[i]!));
    return ranges.map((range, i) => lows[i]! + range * this.bitGenerator.nextDouble());
  }

  /**
   * Uniform integers of [low, high), or [low, high] with `endpoint`; `integers(n)` is of [0, n).
   *
   * With `size` a typed array of `dtype` (float64 for the 64-bit types); bigint bounds give bigints and reach all
   * of int64 and uint64.
   */
  integers(low: number, high?: number, options?: IntegersOptions & { size?: undefined }): number;
  integers(low: number, high: number, options: IntegersOptions & { size: number }): IntegerArray;
  integers(low: bigint, high: bigint, options?: IntegersOptions & { size?: undefined }): bigint;
  integers(low: bigint, high: bigint, options: IntegersOptions & { size: number }): bigint[];
  integers(
    low: number | bigint,
    high?: number | bigint,
    { size, ...options }: IntegersOptions & { size?: number | undefined } = {},
  ): number | bigint | IntegerArray | bigint[] {
    if (size !== undefined) checkSize('size', size);
    if (typeof low === 'bigint' && typeof high === 'bigint') {
      const draw = bigIntegerSampler(this.bitGenerator, low, high, options);
      return size === undefined ? draw() : Array.from({ length: size }, draw);
    }
    const [first, limit] = high === undefined ? [0, low] : [low, high];
    if (size !== undefined) {
      return this.fillIntegers(
        newIntegerArray(options.dtype ?? 'int64', size),
        first as number,
        limit as number,
        options,
      );
    }
    return integerSampler(this.bitGenerator, first as number, limit as number, options)();
  }

  /** Normal with mean `loc` and standard deviation `scale`. */
  normal(loc?: number, scale?: number): number;
  normal(loc: number, scale: number, size: number): Float64Array;
  normal(loc = 0, scale = 1, size?: number): number | Float64Array {
    if (size !== undefined) return this.fillNormal(float64(size), loc, scale);
    checkScale(scale);
    return loc + scale * standardNormal(this.bitGenerator);
  }

  /** Normal with mean 0 and standard deviation 1. */
  standardNormal(): number;
  standardNormal(size: number): Float64Array;
  standardNormal(size?: number): number | Float64Array {
    return size === undefined ? standardNormal(this.bitGenerator) : this.fillNormal(float64(size));
  }

  /** Exponential with mean `scale`. */
  exponential(scale?: number): number;
  exponential(scale: number, size: number): Float64Array;
  exponential(scale = 1, size?: number): number | Float64Array {
    if (size !== undefined) return this.fillExponential(float64(size), scale);
    checkScale(scale);
    return scale * standardExponential(this.bitGenerator);
  }

  /** Trials up to the first success of probability `p` in (0, 1]. */
  geometric(p: number): number;
  geometric(p: number, size: number): Float64Array;
  geometric(p: number, size?: number): number | Float64Array {
    if (!(p > 0 && p <= 1)) throw new ArgumentError('p', p, 'above 0 and at most 1');
    if (size === undefined) return geometric(this.bitGenerator, p);
    return float64(size).map(() => geometric(this.bitGenerator, p));
  }

  /** Elements of an array drawn at random, or of 0 to n - 1 for a number; without `size` a single one. */
  choice(from: number, options?: ChoiceOptions & { size?: undefined }): number;
  choice(from: number, options: ChoiceOptions & { size: number }): number[];
  choice<T>(from: ArrayLike<T>, options?: ChoiceOptions & { size?: undefined }): T;
  choice<T>(from: ArrayLike<T>, options: ChoiceOptions & { size: number }): T[];
  choice<T>(
    from: number | ArrayLike<T>,
    { size, ...options }: ChoiceOptions & { size?: number | undefined } = {},
  ): number | T | (number | T)[] {
    const population = typeof from === 'number' ? from : from.length;
    const indexes = this.#chosen(population, size ?? 1, options);
    const elements = typeof from === 'number' ? indexes : indexes.map((i) => from[i]!);
    return size === undefined ? elements[0]! : elements;
  }

  /** Puts an array into random order, in place. */
  shuffle(array: MutableArray<unknown>): void {
    shuffleInPlace(this.bitGenerator, array, true);
  }

  /** The numbers 0 to n - 1, or a copy of an array, in random order. */
  permutation(of: number): number[];
  permutation<T>(of: ArrayLike<T>): T[];
  permutation<T>(of: number | ArrayLike<T>): (number | T)[] {
    if (typeof of === 'number') checkSize('of', of);
    const elements = typeof of === 'number' ? Array.from({ length: of }, (_, i) => i) : Array.from(of);
    this.shuffle(elements);
    return elements;
  }

  /** Fills `out` with `random()` and returns it. */
  fillRandom<A extends NumberArray>(out: A): A {
    for (let i = 0; i < out.length; i++) out[i] = this.bitGenerator.nextDouble();
    return out;
  }

  /** Fills `out` with `uniform(low, high)` and returns it. */
  fillUniform<A extends NumberArray>(out: A, low = 0, high = 1): A {
    const range = uniformRange(low, high);
    for (let i = 0; i < out.length; i++) out[i] = low + range * this.bitGenerator.nextDouble();
    return out;
  }

  /** Fills `out` with `integers(low, high, options)` and returns it; of several `high` each is used in turn. */
  fillIntegers<A extends NumberArray>(
    out: A,
    low: number,
    high: number | ArrayLike<number>,
    options: IntegersOptions = {},
  ): A {
    const highs = typeof high === 'number' ? [high] : high;
    const draws = integerSamplers(this.bitGenerator, low, highs, options);
    for (let i = 0; i < out.length; i++) out[i] = draws[i % draws.length]!();
    return out;
  }

  /** Fills `out` with `normal(loc, scale)` and returns it. */
  fillNormal<A extends NumberArray>(out: A, loc = 0, scale = 1): A {
    checkScale(scale);
    for (let i = 0; i < out.length; i++) out[i] = loc + scale * standardNormal(this.bitGenerator);
    return out;
  }

  /** Fills `out` with `exponential(scale)` and returns it. */
  fillExponential<A extends NumberArray>(out: A, scale = 1): A {
    checkScale(scale);
    for (let i = 0; i < out.length; i++) out[i] = scale * standardExponential(this.bitGenerator);
    return out;
  }

  #chosen(population: number, count: number, { p, replace = true, shuffle = true }: ChoiceOptions): number[] {
    checkSize('size', count);
    checkSize('from', population);
    if (p) checkProbabilities(p, population);
    if (population === 0 && count > 0) throw new ArgumentError('from', population, 'not empty');
    if (!replace && count > population)
      throw new ArgumentError('size', count, `at most ${population}, or drawn with replacement`);
    const bits = this.bitGenerator;
    if (replace) return p ? weightedChoice(bits, p, count) : choiceWithReplacement(bits, population, count);
    if (p) return weightedChoiceWithoutReplacement(bits, p, count);
    return choiceWithoutReplacement(bits, population, count, shuffle);
  }
}

/** A `Generator` with this seed, under NumPy's name of the function. */
export function defaultRng(seed?: Entropy | SeedSequence): Generator {
  return new Generator(seed);
}

function float64(size: number): Float64Array {
  checkSize('size', size);
  return new Float64Array(size);
}
