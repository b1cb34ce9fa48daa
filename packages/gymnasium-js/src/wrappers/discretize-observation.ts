import type { Env } from '../core/env';
import { ObservationWrapper } from '../core/wrapper';
import { Discrete } from '../spaces/discrete';
import { type TypedArray, toArray } from '../spaces/dtype';
import { MultiDiscrete } from '../spaces/multi-discrete';
import type { Space } from '../spaces/space';
import { binCounts, binEdges, flattenIndexes, unflattenIndex } from './bins';
import { requireBox } from './require-box';

/** Arguments of `DiscretizeObservation` and `DiscretizeAction`. */
export interface DiscretizeKwargs {
  /** Bins for all components, or for each. */
  bins: number | readonly number[];
  /** Whether to give one index per component instead of a single one. */
  multidiscrete?: boolean;
}

/** Puts each component of a bounded Box observation into one of equal bins. */
export class DiscretizeObservation<Action> extends ObservationWrapper<
  number | TypedArray,
  Action,
  TypedArray
> {
  static override readonly module = 'gymnasium.wrappers.transform_observation';

  private readonly counts: number[];
  private readonly edges: number[][];
  private readonly multidiscrete: boolean;

  /** @throws ArgumentError when the observation space is no bounded Box or the bins do not fit. */
  constructor(env: Env<TypedArray, Action>, given: DiscretizeKwargs) {
    super(env, given);
    const box = requireBox(env.observationSpace, 'env.observationSpace');
    this.counts = binCounts(given.bins, box);
    this.edges = this.counts.map((count, at) => binEdges(box.low[at]!, box.high[at]!, count, box.dtype));
    this.multidiscrete = given.multidiscrete ?? false;
    this.observationSpace = discreteSpace(this.counts, this.multidiscrete);
  }

  override observation(observation: TypedArray): number | TypedArray {
    const indexes = this.counts.map((count, at) => {
      const inner = this.edges[at]!.slice(1, count);
      return inner.filter((edge) => observation[at]! >= edge).length;
    });
    return this.multidiscrete ? toArray('int64', indexes) : flattenIndexes(indexes, this.counts);
  }

  /** The bounds of the bin that a discretized observation stands for. */
  revertObservation(observation: number | ArrayLike<number>): [low: TypedArray, high: TypedArray] {
    const indexes =
      typeof observation === 'number' ? unflattenIndex(observation, this.counts) : Array.from(observation);
    const edge = (offset: number) => indexes.map((index, at) => this.edges[at]![index + offset]!);
    const { dtype } = requireBox(this.env.observationSpace, 'env.observationSpace');
    return [toArray(dtype, edge(0)), toArray(dtype, edge(1))];
  }
}

/** The space of the indexes: one per component, or a single one. */
export const discreteSpace = (
  counts: readonly number[],
  multidiscrete: boolean,
): Space<number | TypedArray> =>
  (multidiscrete
    ? new MultiDiscrete(counts)
    : new Discrete(counts.reduce((product, count) => product * count, 1))) as Space<number | TypedArray>;
