import type { Env, ResetArguments } from '../core/env';
import type { Info, StepResult } from '../core/step-output';
import { ObservationWrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import { Dict } from '../spaces/dict';
import { flatten } from '../spaces/flatten/flatten';
import { flattenSpace } from '../spaces/flatten/flatten-space';
import type { Space } from '../spaces/space';
import { Tuple } from '../spaces/tuple';

/** Arguments of `TimeAwareObservation`. */
export interface TimeAwareObservationKwargs {
  /** Whether to make one array of observation and time; true by default. */
  flatten?: boolean;
  /** Whether time runs from 0 to 1 instead of counting steps; false by default. */
  normalizeTime?: boolean;
  /** The time's key in Dict observations; `time` by default. */
  dictTimeKey?: string;
}

/** Adds the number of steps since `reset` (int32), or their part of the limit (float32), to the observation. */
export class TimeAwareObservation<Action> extends ObservationWrapper<unknown, Action> {
  static override readonly module = 'gymnasium.wrappers.stateful_observation';

  private readonly maxTimesteps: number;
  private readonly normalizeTime: boolean;
  private readonly timeKey: string;
  private readonly timedSpace: Space<unknown>;
  private readonly flat: boolean;
  private timesteps = 0;

  /** @throws ArgumentError when the environment has no time limit or the key is taken. */
  constructor(env: Env<unknown, Action>, given: TimeAwareObservationKwargs = {}) {
    super(env, given);
    const limit =
      env.spec?.maxEpisodeSteps ??
      (env.hasWrapperAttr('maxEpisodeSteps') && env.getWrapperAttr('maxEpisodeSteps'));
    if (typeof limit !== 'number') throw new ArgumentError('env', env, 'wrapped by a TimeLimit');
    this.maxTimesteps = limit;
    this.normalizeTime = given.normalizeTime ?? false;
    this.timeKey = given.dictTimeKey ?? 'time';
    this.flat = given.flatten ?? true;
    this.timedSpace = this.extend(env.observationSpace);
    this.observationSpace = this.flat ? flattenSpace(this.timedSpace) : this.timedSpace;
  }

  private extend(space: Space<unknown>): Space<unknown> {
    const time = this.normalizeTime ? new Box(0, 1) : new Box(0, this.maxTimesteps, { dtype: 'int32' });
    if (space instanceof Tuple) return new Tuple([...space.spaces, time]);
    if (!(space instanceof Dict))
      return new Dict([
        ['obs', space],
        ['time', time],
      ]);
    if (this.timeKey in space.spaces)
      throw new ArgumentError('dictTimeKey', this.timeKey, 'a key that is free');
    return new Dict({ [this.timeKey]: time, ...space.spaces });
  }

  override reset(given?: ResetArguments): [unknown, Info] {
    this.timesteps = 0;
    return super.reset(given);
  }

  override step(action: Action): StepResult<unknown> {
    this.timesteps++;
    return super.step(action);
  }

  override observation(observation: unknown): unknown {
    const timed = this.addTime(observation);
    return this.flat ? flatten(this.timedSpace, timed) : timed;
  }

  private addTime(observation: unknown): unknown {
    const time = this.normalizeTime
      ? new Float32Array([this.timesteps / this.maxTimesteps])
      : new Int32Array([this.timesteps]);
    const { observationSpace } = this.env;
    if (observationSpace instanceof Tuple) return [...(observation as unknown[]), time];
    if (observationSpace instanceof Dict) return { [this.timeKey]: time, ...(observation as object) };
    return { obs: observation, time };
  }
}
