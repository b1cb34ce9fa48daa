import type { Env } from '../core/env';
import { ObservationWrapper } from '../core/wrapper';
import { InvalidBound } from '../errors';
import { Box } from '../spaces/box';
import type { TypedArray } from '../spaces/dtype';
import { requireBox } from './require-box';
import { RunningMoments } from './running-moments';

/** Gives epsilon back. Throws InvalidBound unless it is above 0. */
export function checkEpsilon(epsilon: number): number {
  if (!(epsilon > 0)) throw new InvalidBound(`epsilon should be strictly positive, got ${epsilon}`);
  return epsilon;
}

/** Shifts and scales observations to mean 0 and variance 1 by the moments seen so far; the result is float32. */
export class NormalizeObservation<Action> extends ObservationWrapper<Float32Array, Action, TypedArray> {
  static override readonly module = 'gymnasium.wrappers.stateful_observation';

  /** Whether new observations change the moments; switch it off to evaluate. */
  updateRunningMean = true;
  /** The moments seen so far. */
  readonly moments: RunningMoments;
  private readonly epsilon: number;

  /** @throws ArgumentError when the observation space is no Box; InvalidBound unless epsilon (1e-8) is above 0. */
  constructor(env: Env<TypedArray, Action> | Env<Float32Array, Action>, given: { epsilon?: number } = {}) {
    super(env as Env<TypedArray, Action>, given);
    const { shape, low } = requireBox(env.observationSpace, 'env.observationSpace');
    this.epsilon = checkEpsilon(given.epsilon ?? 1e-8);
    this.moments = new RunningMoments(low.length, true);
    this.observationSpace = new Box(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, { shape });
  }

  override observation(observation: TypedArray): Float32Array {
    if (this.updateRunningMean) this.moments.update(observation);
    return normalizeInto(new Float32Array(observation.length), observation, this.moments, this.epsilon);
  }
}

/** Writes rows of observations, normalized in float32 as NumPy does, into `out`. */
export function normalizeInto(
  out: Float32Array,
  observations: ArrayLike<number>,
  { mean, variance }: RunningMoments,
  epsilon: number,
): Float32Array {
  const { fround } = Math;
  for (let at = 0; at < out.length; at++) {
    const component = at % mean.length;
    const centered = fround(observations[at]! - mean[component]!);
    out[at] = centered / fround(Math.sqrt(fround(variance[component]! + fround(epsilon))));
  }
  return out;
}
