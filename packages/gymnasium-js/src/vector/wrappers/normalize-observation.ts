import { ArgumentError } from '../../errors';
import { batchSpace } from '../../spaces/batch/batch-space';
import { Box } from '../../spaces/box';
import type { TypedArray } from '../../spaces/dtype';
import { checkEpsilon, normalizeInto } from '../../wrappers/normalize-observation';
import { requireBox } from '../../wrappers/require-box';
import { RunningMoments } from '../../wrappers/running-moments';
import type { VectorInfo } from '../batch-info';
import type { VectorEnv, VectorResetArguments } from '../vector-env';
import { VectorObservationWrapper } from './vector-wrapper';

/** Shifts and scales observations to mean 0 and variance 1 by the moments of all environments seen so far. */
export class NormalizeObservation<Actions> extends VectorObservationWrapper<
  Float32Array,
  Actions,
  TypedArray
> {
  /** Whether new observations change the moments; switch it off to evaluate. */
  updateRunningMean = true;
  /** The moments seen so far. */
  readonly moments: RunningMoments;
  private readonly epsilon: number;

  /** @throws ArgumentError unless observations are in a Box and the mode is NextStep; InvalidBound for epsilon. */
  constructor(env: VectorEnv<TypedArray, Actions>, given: { epsilon?: number } = {}) {
    super(env);
    if (env.metadata.autoresetMode !== 'NextStep') {
      throw new ArgumentError('env.metadata.autoresetMode', env.metadata.autoresetMode, '"NextStep"');
    }
    const { shape, low } = requireBox(env.singleObservationSpace, 'env.singleObservationSpace');
    this.epsilon = checkEpsilon(given.epsilon ?? 1e-8);
    this.moments = new RunningMoments(low.length, true);
    const single = new Box(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, { shape });
    this.singleObservationSpace = single;
    this.observationSpace = batchSpace(single, env.numEnvs);
  }

  /** @throws ArgumentError when only some environments are to be reset. */
  override reset(given: VectorResetArguments = {}): [Float32Array, VectorInfo] {
    const mask = given.options?.reset_mask as ArrayLike<unknown> | undefined;
    if (mask && !Array.from(mask).every(Boolean))
      throw new ArgumentError('options.reset_mask', mask, 'all set');
    return super.reset(given);
  }

  override observations(observations: TypedArray): Float32Array {
    if (this.updateRunningMean) this.moments.updateRows(observations, this.numEnvs);
    return normalizeInto(new Float32Array(observations.length), observations, this.moments, this.epsilon);
  }
}
