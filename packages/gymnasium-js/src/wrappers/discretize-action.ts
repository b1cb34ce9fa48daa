import type { Env } from '../core/env';
import { ActionWrapper } from '../core/wrapper';
import { type TypedArray, toArray } from '../spaces/dtype';
import { binCounts, binEdges, flattenIndexes, unflattenIndex } from './bins';
import { type DiscretizeKwargs, discreteSpace } from './discretize-observation';
import { requireBox } from './require-box';

/** Takes the index of one of equal bins per component of a bounded Box, and acts by the bin's middle. */
export class DiscretizeAction<Observation> extends ActionWrapper<
  Observation,
  number | TypedArray,
  TypedArray
> {
  static override readonly module = 'gymnasium.wrappers.transform_action';

  private readonly counts: number[];
  private readonly centers: number[][];
  private readonly multidiscrete: boolean;

  /** @throws ArgumentError when the action space is no bounded Box or the bins do not fit. */
  constructor(env: Env<Observation, TypedArray>, given: DiscretizeKwargs) {
    super(env, given);
    const box = requireBox(env.actionSpace, 'env.actionSpace');
    const round = box.dtype === 'float32' ? Math.fround : (value: number) => value;
    this.counts = binCounts(given.bins, box);
    this.centers = this.counts.map((count, at) => {
      const edges = binEdges(box.low[at]!, box.high[at]!, count, box.dtype);
      return edges.slice(1).map((edge, bin) => round(0.5 * round(edges[bin]! + edge)));
    });
    this.multidiscrete = given.multidiscrete ?? false;
    this.actionSpace = discreteSpace(this.counts, this.multidiscrete);
  }

  override action(action: number | ArrayLike<number>): TypedArray {
    const indexes = typeof action === 'number' ? unflattenIndex(action, this.counts) : Array.from(action);
    const { dtype } = requireBox(this.env.actionSpace, 'env.actionSpace');
    return toArray(
      dtype,
      indexes.map((index, at) => this.centers[at]![Math.min(Math.max(index, 0), this.counts[at]! - 1)]!),
    );
  }

  /** The index whose bin's middle is closest to a continuous action. */
  revertAction(action: ArrayLike<number>): number | TypedArray {
    const indexes = this.centers.map((centers, at) => {
      const distances = centers.map((center) => Math.abs(center - action[at]!));
      return distances.indexOf(Math.min(...distances));
    });
    return this.multidiscrete ? toArray('int64', indexes) : flattenIndexes(indexes, this.counts);
  }
}
