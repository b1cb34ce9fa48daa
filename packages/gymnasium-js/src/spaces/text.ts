import { ArgumentError } from '../errors';
import { checkMask, checkProbability } from './masked-index';
import { refuseBoth, type SampleOptions, type SeedOrGenerator, Space } from './space';
import type { SpaceJson } from './space-json';

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Optional arguments of `Text`. */
export interface TextOptions {
  /** The least number of characters. Default 1. */
  minLength?: number;
  /** The characters: a string keeps its order, a set is sorted. Default the Latin letters and digits. */
  charset?: string | ReadonlySet<string>;
  /** A seed, or a generator to share. */
  seed?: SeedOrGenerator | undefined;
}

/** A length (null: a random one) and an entry for every character (null: all alike). */
export type TextMask = readonly [length: number | null, characters: ArrayLike<number> | null];

/**
 * Strings of `minLength` to `maxLength` characters of a set; lengths count code points.
 *
 * Throws `ArgumentError` for lengths that are none or inverted, and for elements of the set that are not one
 * character each.
 *
 * @example
 * new Text(5, { seed: 0 }).sample(); // 'G21ou'
 */
export class Text extends Space<string> {
  /** The least number of characters. */
  readonly minLength: number;
  /** The characters in the order of masks and of flattened indexes. */
  readonly characterList: readonly string[];
  readonly #indexes: ReadonlyMap<string, number>;

  constructor(
    /** The greatest number of characters. */
    readonly maxLength: number,
    { minLength = 1, charset = ALPHANUMERIC, seed }: TextOptions = {},
  ) {
    super();
    for (const [argument, length] of [['minLength', minLength] as const, ['maxLength', maxLength] as const]) {
      if (!Number.isSafeInteger(length) || length < 0)
        throw new ArgumentError(argument, length, 'a non-negative integer');
    }
    if (minLength > maxLength)
      throw new ArgumentError('minLength', minLength, `at most maxLength, ${maxLength}`);
    this.minLength = minLength;
    if (typeof charset !== 'string' && !(charset instanceof Set)) {
      throw new ArgumentError('charset', charset, 'a string or a set of characters');
    }
    this.characterList = typeof charset === 'string' ? [...new Set(charset)] : [...charset].sort();
    const wrong = this.characterList.find((character) => [...character].length !== 1);
    if (wrong !== undefined) throw new ArgumentError('charset', wrong, 'of single characters');
    this.#indexes = new Map(this.characterList.map((character, i) => [character, i]));
    this.initialise(seed);
  }

  override get isNpFlattenable(): true {
    return true;
  }

  /** All characters as a string, sorted. */
  get characters(): string {
    return [...this.characterList].sort().join('');
  }

  /** The place of a character in `characterList`, or undefined where it is not in the set. */
  characterIndex(character: string): number | undefined {
    return this.#indexes.get(character);
  }

  override sample(options: SampleOptions<TextMask> = {}): string {
    refuseBoth(options);
    const count = this.characterList.length;
    const [givenLength, entries] = options.mask ?? options.probability ?? [null, null];
    if (givenLength != null) this.#checkLength(givenLength);
    if (entries != null && options.mask != null) checkMask(entries, count, 1);
    if (entries != null && options.mask == null) checkProbability(entries, count);
    const length = givenLength ?? this.npRandom.integers(this.minLength, this.maxLength + 1);
    const total =
      options.mask != null && entries != null ? Array.from(entries).reduce((a, b) => a + b, 0) : 1;
    if (total === 0) return this.#withoutCharacters();
    const p = Array.from({ length: count }, (_, i) => (entries ? entries[i]! / total : 1 / count));
    return this.npRandom.choice(this.characterList, { size: length, p }).join('');
  }

  override contains(x: unknown): x is string {
    if (typeof x !== 'string') return false;
    const characters = [...x];
    if (characters.length < this.minLength || characters.length > this.maxLength) return false;
    return characters.every((character) => this.#indexes.has(character));
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Text) || other.characters !== this.characters) return false;
    return other.minLength === this.minLength && other.maxLength === this.maxLength;
  }

  override clone(): Text {
    const { maxLength, minLength, characterList } = this;
    return new Text(maxLength, { minLength, charset: characterList.join('') }).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'Text' } {
    const { minLength, maxLength, characterList } = this;
    return { type: 'Text', minLength, maxLength, charset: characterList.join('') };
  }

  override toString(): string {
    return `Text(${this.minLength}, ${this.maxLength}, charset=${this.characters})`;
  }

  #checkLength(length: number): void {
    if (Number.isInteger(length) && length >= this.minLength && length <= this.maxLength) return;
    throw new ArgumentError('length', length, `an integer of ${this.minLength} to ${this.maxLength}`);
  }

  /** What is drawn where the mask allows no character. */
  #withoutCharacters(): string {
    if (this.minLength === 0) return '';
    throw new ArgumentError(
      'mask',
      'zeros',
      `above 0 somewhere, for at least ${this.minLength} characters are drawn`,
    );
  }
}
