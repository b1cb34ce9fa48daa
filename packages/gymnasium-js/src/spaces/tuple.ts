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
import { checkSeedList, drawSubSeeds } from './sub-seeds';

/** The values of a list of spaces, each at its place. */
export type TupleValue<Spaces extends readonly Space<unknown>[]> = {
  -readonly [K in keyof Spaces]: SpaceValue<Spaces[K]>;
};

/** Optional arguments of `Tuple`. */
export interface TupleOptions {
  /** A seed, a list of seeds of the parts, or a generator. */
  seed?: SeedOrGenerator | undefined;
}

/**
 * The product of spaces; values are arrays with a value of each.
 *
 * Seeding with a number draws the seeds of the parts, a list gives them. Masks and probabilities are lists with one
 * (or null) for every part. Throws `ArgumentError` for parts that are not spaces.
 *
 * @example
 * const space = new Tuple([new Discrete(2), new Box(-1, 1, { shape: [2] })], { seed: 0 });
 * space.sample(); // [0, Float32Array [0.654, -0.448]]
 */
export class Tuple<const Spaces extends readonly Space<unknown>[]> extends Space<TupleValue<Spaces>> {
  constructor(
    /** The parts. */
    readonly spaces: Spaces,
    { seed }: TupleOptions = {},
  ) {
    super();
    checkSpaces(spaces);
    this.initialise(seed);
  }

  override get isNpFlattenable(): boolean {
    return this.spaces.every((space) => space.isNpFlattenable);
  }

  override seed(seed?: SpaceSeed): SpaceSeed[] {
    if (seed == null) return this.spaces.map((space) => space.seed());
    if (typeof seed !== 'number') checkSeedList(seed, this.spaces.length);
    else this.seedSelf(seed);
    const seeds = typeof seed === 'number' ? drawSubSeeds(this.npRandom, this.spaces.length) : seed;
    return this.spaces.map((space, i) => space.seed(seeds[i]));
  }

  override sample(options: SampleOptions<readonly unknown[]> = {}): TupleValue<Spaces> {
    refuseBoth(options);
    const { mask, probability } = options;
    checkPartCount('mask', mask, this.spaces.length);
    checkPartCount('probability', probability, this.spaces.length);
    return this.spaces.map((space, i) =>
      space.sample(partOptions(mask?.[i], probability?.[i])),
    ) as TupleValue<Spaces>;
  }

  override contains(x: unknown): x is TupleValue<Spaces> {
    if (!Array.isArray(x) || x.length !== this.spaces.length) return false;
    return this.spaces.every((space, i) => space.contains(x[i]));
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Tuple) || other.spaces.length !== this.spaces.length) return false;
    return this.spaces.every((space, i) => space.equals(other.spaces[i]));
  }

  override clone(): Tuple<Spaces> {
    const spaces = this.spaces.map((space) => space.clone()) as readonly Space<unknown>[] as Spaces;
    return new Tuple(spaces).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'Tuple' } {
    return { type: 'Tuple', spaces: this.spaces.map((space) => space.toJSON()) };
  }

  /** For every part the JSON of all its values. */
  override toJsonable(values: readonly TupleValue<Spaces>[]): unknown[] {
    return this.spaces.map((space, i) => space.toJsonable(values.map((value) => value[i])));
  }

  override fromJsonable(json: unknown): TupleValue<Spaces>[] {
    const columns = this.spaces.map((space, i) => space.fromJsonable((json as unknown[])[i]));
    const rows = columns[0]?.map((_, row) => columns.map((column) => column[row])) ?? [];
    return rows as TupleValue<Spaces>[];
  }

  override toString(): string {
    return `Tuple(${this.spaces.join(', ')})`;
  }
}

/** Throws `ArgumentError` for a part that is not a space. */
export function checkSpaces(spaces: readonly unknown[]): void {
  for (const [i, space] of spaces.entries()) {
    if (!(space instanceof Space)) throw new ArgumentError(`spaces[${i}]`, space, 'a space');
  }
}

/** Throws `ArgumentError` where a list of restrictions does not have one for every part. */
export function checkPartCount(argument: string, restrictions: unknown, count: number): void {
  if (restrictions == null || (Array.isArray(restrictions) && restrictions.length === count)) return;
  throw new ArgumentError(argument, restrictions, `a list of ${count}, one for every space`);
}
