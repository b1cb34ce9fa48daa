import type { Env, ResetArguments } from '../core/env';
import type { Info, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { batchSpace } from '../spaces/batch/batch-space';
import { concatenate } from '../spaces/batch/concatenate';
import type { Space } from '../spaces/space';
import { zeroValue } from './zero-value';

/** Arguments of `FrameStackObservation`. */
export interface FrameStackObservationKwargs {
  /** How many observations to stack. */
  stackSize: number;
  /** What stands before the first observation: that one (`reset`, the default), zeros (`zero`), or a given value. */
  paddingType?: unknown;
}

/** Returns the last `stackSize` observations together, the newest last, along a new first axis. */
export class FrameStackObservation<Action> extends Wrapper<unknown, Action> {
  static override readonly module = 'gymnasium.wrappers.stateful_observation';

  private readonly stackSize: number;
  private readonly padding: { readonly value: unknown } | null;
  private queue: unknown[] = [];

  /** @throws ArgumentError when the size is no positive integer or the padding is not in the observation space. */
  constructor(env: Env<unknown, Action>, given: FrameStackObservationKwargs) {
    super(env, given);
    const { stackSize, paddingType = 'reset' } = given;
    if (!Number.isInteger(stackSize) || stackSize < 1) {
      throw new ArgumentError('stackSize', stackSize, 'a positive integer');
    }
    this.stackSize = stackSize;
    this.padding = paddingOf(env.observationSpace, paddingType);
    this.observationSpace = batchSpace(env.observationSpace, stackSize) as Space<unknown>;
  }

  override reset(given?: ResetArguments): [unknown, Info] {
    const [observation, info] = this.env.reset(given);
    this.queue = new Array(this.stackSize).fill(this.padding ? this.padding.value : observation);
    return [this.stack(observation), info];
  }

  override step(action: Action): StepResult<unknown> {
    const [observation, ...rest] = this.env.step(action);
    return [this.stack(observation), ...rest];
  }

  private stack(observation: unknown): unknown {
    this.queue.push(observation);
    this.queue.shift();
    return concatenate(this.env.observationSpace, this.queue);
  }
}

function paddingOf(space: Space<unknown>, paddingType: unknown): { value: unknown } | null {
  if (paddingType === 'reset') return null;
  if (paddingType === 'zero') return { value: zeroValue(space) };
  if (space.contains(paddingType)) return { value: paddingType };
  throw new ArgumentError('paddingType', paddingType, `"reset", "zero" or a value of ${space}`);
}
