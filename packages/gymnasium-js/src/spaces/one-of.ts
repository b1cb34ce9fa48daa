import { ArgumentError } from '../errors';
import { Dict } from './dict';
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
import { checkPartCount, checkSpaces, Tuple } from './tuple';

/** The index of a space and a value of it. */
export type OneOfValue<Spaces extends readonly Space<unknown>[]> = {
  [K in keyof Spaces]: [index: number, value: SpaceValue<Spaces[K]>];
}[number];

/** Optional arguments of `OneOf`. */
export interface OneOfOptions {
  /** A seed, a list of seeds of the choice and of the parts, or a generator. */
  seed?: SeedOrGenerator | undefined;
}

/**
 * The union of spaces; values are pairs of a space's index and a value of it.
 *
 * A sample chooses the space uniformly. Seeding with a number draws the seeds of the parts. Masks and probabilities
 * are lists with one (or null) for every part. Throws `ArgumentError` for parts that are not spaces, or none.
 *
 * @example
 * const space = new OneOf([new Discrete(2), new Box(-1, 1, { shape: [2] })], { seed: 0 });
 * space.sample(); // [1, Float32Array [0.654, -0.448]]
 */
export class OneOf<const Spaces extends readonly Space<unknown>[]> extends Space<OneOfValue<Spaces>> {
  constructor(
    /** The parts. */
    readonly spaces: Spaces,
    { seed }: OneOfOptions = {},
  ) {
    super();
    checkSpaces(spaces);
    if (spaces.length === 0) throw new ArgumentError('spaces', spaces, 'not empty');
    this.initialise(seed);
  }

  override get isNpFlattenable(): boolean {
    return this.spaces.every((space) => space.isNpFlattenable);
  }

  override seed(seed?: SpaceSeed): [choice: number, ...parts: SpaceSeed[]] {
    let seeds: readonly SpaceSeed[] = [];
    if (typeof seed === 'number') {
      this.seedSelf(seed);
      seeds = [seed, ...drawSubSeeds(this.npRandom, this.spaces.length)];
    } else if (seed != null) {
      checkSeedList(seed, this.spaces.length + 1);
      seeds = seed;
    }
    // Where a number was given seeded again, so that it and the list returned for it start the same stream.
    return [this.seedSelf(seeds[0]), ...this.spaces.map((space, i) => space.seed(seeds[i + 1]))];
  }

  override sample(options: SampleOptions<readonly unknown[]> = {}): OneOfValue<Spaces> {
    refuseBoth(options);
    const { mask, probability } = options;
    checkPartCount('mask', mask, this.spaces.length);
    checkPartCount('probability', probability, this.spaces.length);
    const index = this.npRandom.integers(0, this.spaces.length);
    return [
      index,
      this.spaces[index]!.sample(partOptions(mask?.[index], probability?.[index])),
    ] as OneOfValue<Spaces>;
  }

  override contains(x: unknown): x is OneOfValue<Spaces> {
    if (!Array.isArray(x) || x.length !== 2 || !Number.isInteger(x[0])) return false;
    return this.spaces[x[0]]?.contains(x[1]) ?? false;
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof OneOf) || other.spaces.length !== this.spaces.length) return false;
    return this.spaces.every((space, i) => space.equals(other.spaces[i]));
  }

  override clone(): OneOf<Spaces> {
    const spaces = this.spaces.map((space) => space.clone()) as readonly Space<unknown>[] as Spaces;
    return new OneOf(spaces).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'OneOf' } {
    return { type: 'OneOf', spaces: this.spaces.map((space) => space.toJSON()) };
  }

  /** Pairs of the index and the JSON of the value; that of a Tuple or Dict is a table of one row. */
  override toJsonable(values: readonly OneOfValue<Spaces>[]): unknown[] {
    return values.map(([index, value]) => {
      const part: Space<unknown> = this.spaces[index]!;
      const rows = part.toJsonable([value]);
      return [index, isTable(part) ? rows : (rows as unknown[])[0]];
    });
  }

  override fromJsonable(json: unknown): OneOfValue<Spaces>[] {
    return (json as readonly [number, unknown][]).map(([index, value]) => {
      const part: Space<unknown> = this.spaces[index]!;
      return [index, part.fromJsonable(isTable(part) ? value : [value])[0]];
    }) as OneOfValue<Spaces>[];
  }

  override toString(): string {
    return `OneOf(${this.spaces.join(', ')})`;
  }
}

/** Whether the JSON of several values is by parts, and not a list of values: Gymnasium would take the first part only. */
const isTable = (space: Space<unknown>): boolean => space instanceof Tuple || space instanceof Dict;
