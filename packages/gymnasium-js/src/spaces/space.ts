import { ArgumentError } from '../errors';
import { Generator } from '../random/generator';
import { npRandom } from '../random/seeding';
import type { Dtype } from './dtype';
import type { SpaceJson } from './space-json';

/** A seed of a space, or for a composite one a list or object with a seed for every part; null is from the system. */
export type SpaceSeed = number | null | readonly SpaceSeed[] | { readonly [key: string]: SpaceSeed };

/** What a space's constructor takes as `seed`: a seed, or a generator to share. */
export type SeedOrGenerator = Exclude<SpaceSeed, null> | Generator;

/** Restrictions of a sample, of which only one can be given; null is none. Their form depends on the space. */
export interface SampleOptions<Mask = unknown, Probability = Mask> {
  /** Which values can be drawn. */
  mask?: Mask | null | undefined;
  /** How likely every value is. */
  probability?: Probability | null | undefined;
}

/** The values of a space: `SpaceValue<Discrete>` is `number`. */
export type SpaceValue<S> = S extends Space<infer T> ? T : never;

/**
 * A set of possible observations or actions that can be sampled.
 *
 * Every space has a random generator of its own, which `seed` starts anew; the same seed gives the samples that
 * Gymnasium's space gives in Python. A subclass whose fields are set calls `initialise(seed)` at the end of its
 * constructor. Source: Gymnasium 1.4.
 */
export abstract class Space<T> {
  /** The shape of a value, for spaces whose values are arrays or numbers (`[]`). */
  readonly shape?: readonly number[];
  /** The dtype of a value's numbers. */
  readonly dtype?: Dtype;
  #generator: Generator | undefined;

  /** The random generator, seeded from the system where `seed` was not called. */
  get npRandom(): Generator {
    if (!this.#generator) this.seed();
    // Seeding a composite space without a seed may seed its parts only.
    this.#generator ??= npRandom()[0];
    return this.#generator;
  }

  /** Whether `flatten` turns values into one array of numbers. */
  abstract get isNpFlattenable(): boolean;

  /** Starts the random stream anew and returns the seed it was started with. Throws `GymnasiumError` if it is none. */
  seed(seed?: SpaceSeed): SpaceSeed {
    return this.seedSelf(seed);
  }

  /** A random value. */
  abstract sample(options?: SampleOptions): T;

  /** Whether `x` is a value of this space. */
  abstract contains(x: unknown): x is T;

  /** Whether `other` is a space of the same kind with the same values. */
  abstract equals(other: unknown): boolean;

  /** A copy that shares nothing with this space and draws the same samples next. */
  abstract clone(): Space<T>;

  /** A description to make the space from again with `spaceFromJson`; it leaves out the random state. */
  abstract toJSON(): SpaceJson;

  /** Values in a form for JSON: typed arrays become lists. */
  toJsonable(values: readonly T[]): unknown {
    return [...values];
  }

  /** Values from the form that `toJsonable` gives. */
  fromJsonable(json: unknown): T[] {
    return [...(json as readonly T[])];
  }

  /** The space as Python prints it. */
  abstract toString(): string;

  /** Seeds this space's own generator, whatever its parts. */
  protected seedSelf(seed: SpaceSeed | undefined): number {
    const [generator, used] = npRandom(seed as number | null | undefined);
    this.#generator = generator;
    return used;
  }

  /** The end of every constructor. */
  protected initialise(seed: SeedOrGenerator | undefined): void {
    if (seed instanceof Generator) this.#generator = seed;
    else if (seed !== undefined) this.seed(seed);
  }

  /** Takes over a copy of another space's random state. */
  protected copyRandomState(other: Space<unknown>): this {
    this.#generator = other.#generator?.clone();
    return this;
  }
}

/** Throws `ArgumentError` where both restrictions of a sample are given. */
export function refuseBoth({ mask, probability }: SampleOptions): void {
  if (mask != null && probability != null) {
    throw new ArgumentError('probability', probability, 'absent where a mask is given');
  }
}
