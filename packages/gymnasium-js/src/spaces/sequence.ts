import { ArgumentError } from '../errors';
import { boundedInteger } from '../random/bounded-integer';
import { batchSpace } from './batch/batch-space';
import type { Batched } from './batch/batched';
import { concatenate } from './batch/concatenate';
import { iterate } from './batch/iterate';
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
import { checkSpaces } from './tuple';

/** Lengths of sequences are geometric with this probability of ending. */
const END_PROBABILITY = 0.25;

/** Optional arguments of `Sequence`. */
export interface SequenceOptions<Stack extends boolean> {
  /** Whether the elements are put together as `concatenate` does. Default false. */
  stack?: Stack;
  /** A seed, a pair of seeds of the sequence and its elements, or a generator. */
  seed?: SeedOrGenerator | undefined;
}

/** A length (or a list to choose one from, or null for a random one), and the mask of every element (or null). */
export type SequenceMask = readonly [length: number | ArrayLike<number> | null, feature: unknown];

/** A sequence's value: a list, or a batch where it is stacked. */
export type SequenceValue<S extends Space<unknown>, Stack extends boolean> = Stack extends true
  ? SpaceValue<Batched<S>>
  : SpaceValue<S>[];

/**
 * Sequences of any length of values of one space; values are lists, or batches with `stack`.
 *
 * Lengths are drawn geometrically with mean 4, so a sample is never empty. Seeding with a number draws the
 * elements' seed. Throws `ArgumentError` where `featureSpace` is no space.
 *
 * @example
 * new Sequence(new Discrete(4), { stack: true, seed: 0 }).sample(); // Int32Array [1, 2, 3]
 */
export class Sequence<S extends Space<unknown>, Stack extends boolean = false> extends Space<
  SequenceValue<S, Stack>
> {
  /** Whether values are batches. */
  readonly stack: Stack;
  /** The space of batches of elements, with `stack`. */
  readonly stackedFeatureSpace: Batched<S> | undefined;

  constructor(
    /** The space of every element. */
    readonly featureSpace: S,
    { stack, seed }: SequenceOptions<Stack> = {},
  ) {
    super();
    checkSpaces([featureSpace]);
    this.stack = stack ?? (false as Stack);
    this.stackedFeatureSpace = this.stack ? batchSpace(featureSpace, 1) : undefined;
    this.initialise(seed);
  }

  override get isNpFlattenable(): false {
    return false;
  }

  override seed(seed?: SpaceSeed): [sequence: number, feature: SpaceSeed] {
    if (seed == null) return [this.seedSelf(null), this.featureSpace.seed()];
    if (typeof seed !== 'number') {
      checkSeedList(seed, 2);
      return [this.seedSelf(seed[0]), this.featureSpace.seed(seed[1])];
    }
    this.seedSelf(seed);
    const [feature] = drawSubSeeds(this.npRandom, 1);
    // Seeded again, so that a number and the list returned for it start the same stream.
    return [this.seedSelf(seed), this.featureSpace.seed(feature)];
  }

  override sample(options: SampleOptions<SequenceMask> = {}): SequenceValue<S, Stack> {
    refuseBoth(options);
    const { mask, probability } = options;
    const length = this.#sampleLength((mask ?? probability)?.[0] ?? null);
    const elementOptions = partOptions(mask?.[1], probability?.[1]);
    const elements = Array.from({ length }, () =>
      this.featureSpace.sample(elementOptions),
    ) as SpaceValue<S>[];
    const value = this.stack ? concatenate(this.featureSpace, elements) : elements;
    return value as SequenceValue<S, Stack>;
  }

  override contains(x: unknown): x is SequenceValue<S, Stack> {
    const elements = this.elements(x);
    return elements?.every((element) => this.featureSpace.contains(element)) ?? false;
  }

  /** The elements of a value, or undefined for what is neither a list nor, with `stack`, a batch. */
  elements(x: unknown): unknown[] | undefined {
    if (!this.stackedFeatureSpace) return Array.isArray(x) ? x : undefined;
    try {
      return [...iterate(this.stackedFeatureSpace, x)];
    } catch (error) {
      if (error instanceof ArgumentError) return undefined;
      throw error;
    }
  }

  override equals(other: unknown): boolean {
    if (!(other instanceof Sequence) || other.stack !== this.stack) return false;
    return this.featureSpace.equals(other.featureSpace);
  }

  override clone(): Sequence<S, Stack> {
    const feature = this.featureSpace.clone() as Space<unknown> as S;
    return new Sequence<S, Stack>(feature, { stack: this.stack }).copyRandomState(this);
  }

  override toJSON(): SpaceJson & { type: 'Sequence' } {
    return { type: 'Sequence', space: this.featureSpace.toJSON(), stack: this.stack };
  }

  override toJsonable(values: readonly SequenceValue<S, Stack>[]): unknown {
    if (this.stackedFeatureSpace) return (this.stackedFeatureSpace as Space<unknown>).toJsonable(values);
    return values.map((value) => this.featureSpace.toJsonable(value as readonly unknown[]));
  }

  override fromJsonable(json: unknown): SequenceValue<S, Stack>[] {
    const stacked: Space<unknown> | undefined = this.stackedFeatureSpace;
    const values = stacked
      ? stacked.fromJsonable(json)
      : (json as readonly unknown[]).map((value) => this.featureSpace.fromJsonable(value));
    return values as SequenceValue<S, Stack>[];
  }

  override toString(): string {
    return `Sequence(${this.featureSpace}, stack=${this.stack ? 'True' : 'False'})`;
  }

  #sampleLength(length: number | ArrayLike<number> | null): number {
    if (length === null) return this.npRandom.geometric(END_PROBABILITY);
    const lengths = typeof length === 'number' ? [length] : Array.from(length);
    if (lengths.length === 0 || !lengths.every((value) => Number.isSafeInteger(value) && value >= 0)) {
      throw new ArgumentError('length', length, 'a non-negative integer or a list of them');
    }
    // A length that is given draws nothing, and neither does a choice of one.
    return lengths[boundedInteger(this.npRandom.bitGenerator, lengths.length - 1)]!;
  }
}
