import { ArgumentError } from '../errors';
import { partOptions } from './part-options';
import {
  refuseBoth,
  type SampleOptions,
  type SeedOrGenerator,
  Space,
  type SpaceSeed,
  type SpaceValue,
} from './space';
import type { SpaceJson } from './space-json';
import { drawSubSeeds } from './sub-seeds';

/** Spaces by key. */
export type SpaceRecord = { readonly [key: string]: Space<unknown> };

/** The values of a record of spaces, each under its key. */
export type DictValue<Spaces extends SpaceRecord> = { -readonly [K in keyof Spaces]: SpaceValue<Spaces[K]> };

/** Optional arguments of `Dict`. */
export interface DictOptions {
  /** Whether an object's keys are put into order, as Gymnasium does; a list of pairs keeps its own. Default true. */
  sortKeys?: boolean | undefined;
  /** A seed, an object with a seed for every key, or a generator. */
  seed?: SeedOrGenerator | undefined;
}

/**
 * The product of spaces by key; values are plain objects with a value for each key.
 *
 * The order of keys decides over the seeds of the parts and the order of `flatten`: an object's keys are sorted, a
 * list of pairs keeps its order. Seeding with a number draws the seeds of the parts, an object gives them. Masks and
 * probabilities are objects with one (or null) for every key. Throws `ArgumentError` for parts that are not spaces.
 *
 * @example
 * const space = new Dict({ b: new Discrete(3), a: new Box(0, 1, { shape: [2] }) }, { seed: 0 });
 * space.sample(); // { a: Float32Array [0.682, 0.189], b: 1 }
 */
export class Dict<Spaces extends SpaceRecord> extends Space<DictValue<Spaces>> {
  /** The parts by key. */
  readonly spaces: Spaces;
  /** The keys in the order of the space; objects may list theirs in another one. */
  readonly keys: readonly (keyof Spaces & string)[];
  /** Whether spaces made from this one have their keys in order, which is Gymnasium's way even for lists of pairs. */
  readonly sortKeys: boolean;

  constructor(
    spaces: Spaces | readonly (readonly [key: string, space: Space<unknown>])[],
    { sortKeys = true, seed }: DictOptions = {},
  ) {
    super();
    const listed = Array.isArray(spaces);
    const entries: [string, Space<unknown>][] = listed ? [...spaces] : Object.entries(spaces);
    for (const [key, space] of entries) {
      if (!(space instanceof Space)) throw new ArgumentError(`spaces.${key}`, space, 'a space');
    }
    this.spaces = Object.fromEntries(entries) as Spaces;
    const keys = entries.map(([key]) => key);
    if (new Set(keys).size < keys.length) throw new ArgumentError('spaces', keys, 'of different keys');
    this.keys = sortKeys && !listed ? keys.sort() : keys;
    this.sortKeys = sortKeys;
    this.initialise(seed);
  }

  override get isNpFlattenable(): boolean {
    return this.keys.every((key) => this.spaces[key]!.isNpFlattenable);
  }

  override seed(seed?: SpaceSeed): Record<string, SpaceSeed> {
    if (typeof seed === 'number') this.seedSelf(seed);
    const drawn = typeof seed === 'number' ? drawSubSeeds(this.npRandom, this.keys.length) : undefined;
    if (seed != null && typeof seed !== 'number') this.#checkKeys('seed', seed);
    const given = seed as Readonly<Record<string, SpaceSeed>> | undefined;
    return this.#map((space, key, i) => space.seed(drawn ? drawn[i] : given?.[key]));
  }

  override sample(options: SampleOptions<Readonly<Record<string, unknown>>> = {}): DictValue<Spaces> {
    refuseBoth(options);
    const { mask, probability } = options;
    if (mask != null) this.#checkKeys('mask', mask);
    if (probability != null) this.#checkKeys('probability', probability);
    return this.#map((space, key) =>
      space.sample(partOptions(mask?.[key], probability?.[key])),
    ) as DictValue<Spaces>;
  }

  override contains(x: unknown): x is DictValue<Spaces> {
    if (typeof x !== 'object' || x === null || Object.keys(x).length !== this.keys.length) return false;
    const parts = x as Readonly<Record<string, unknown>>;
    return this.keys.every((key) => Object.hasOwn(parts, key) && this.spaces[key]!.contains(parts[key]));
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Dict) || other.keys.length !== this.keys.length) return false;
    return this.keys.every((key) => this.spaces[key]!.equals(other.spaces[key]));
  }

  override clone(): Dict<Spaces> {
    const spaces = this.keys.map((key) => [key, this.spaces[key]!.clone()] as const);
    return new Dict<Spaces>(spaces, { sortKeys: this.sortKeys }).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'Dict' } {
    return {
      type: 'Dict',
      spaces: this.keys.map((key): [string, SpaceJson] => [key, this.spaces[key]!.toJSON()]),
      sortKeys: this.sortKeys,
    };
  }

  /** The Dict with another space for every key. */
  mapSpaces(
    of: (space: Space<unknown>, key: string) => Space<unknown>,
    seed?: SeedOrGenerator,
  ): Dict<SpaceRecord> {
    const { sortKeys } = this;
    const keys = sortKeys ? [...this.keys].sort() : this.keys;
    return new Dict<SpaceRecord>(
      keys.map((key) => [key, of(this.spaces[key]!, key)] as const),
      { sortKeys, seed },
    );
  }

  /** For every key the JSON of all its values. */
  override toJsonable(values: readonly DictValue<Spaces>[]): Record<string, unknown> {
    return this.#map((space, key) => space.toJsonable(values.map((value) => value[key])));
  }

  override fromJsonable(json: unknown): DictValue<Spaces>[] {
    const columns = this.#map((space, key) => space.fromJsonable((json as Record<string, unknown>)[key]));
    const [first = []] = Object.values(columns);
    return first.map((_, row) => this.#map((_space, key) => columns[key]![row]) as DictValue<Spaces>);
  }

  override toString(): string {
    return `Dict(${this.keys.map((key) => `${pythonString(key)}: ${this.spaces[key]}`).join(', ')})`;
  }

  /** An object with a result for every key, in the order of the space. */
  #map<R>(of: (space: Space<unknown>, key: string, i: number) => R): Record<string, R> {
    return Object.fromEntries(this.keys.map((key, i) => [key, of(this.spaces[key]!, key, i)]));
  }

  #checkKeys(argument: string, parts: unknown): void {
    const keys = typeof parts === 'object' && parts !== null ? Object.keys(parts) : [];
    if (keys.length === this.keys.length && this.keys.every((key) => keys.includes(key))) return;
    throw new ArgumentError(argument, parts, `an object with the keys ${this.keys.join(', ')}`);
  }
}

/** A string as Python's `repr` writes it, for keys without control characters. */
function pythonString(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\');
  if (text.includes("'") && !text.includes('"')) return `"${escaped}"`;
  return `'${escaped.replaceAll("'", "\\'")}'`;
}
