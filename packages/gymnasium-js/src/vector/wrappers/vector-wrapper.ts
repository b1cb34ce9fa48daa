import type { EnvSpec } from '../../core/env-spec';
import { ArgumentError } from '../../errors';
import type { RenderFrame } from '../../render/frame';
import type { Space } from '../../spaces/space';
import type { VectorInfo } from '../batch-info';
import {
  VectorEnv,
  type VectorMetadata,
  type VectorResetArguments,
  type VectorStepResult,
} from '../vector-env';

/** A vector environment around another one; everything not overridden is forwarded. */
export class VectorWrapper<
  Observations = unknown,
  Actions = unknown,
  InnerObservations = Observations,
  InnerActions = Actions,
> extends VectorEnv<Observations, Actions> {
  /** The vector environment that is wrapped. */
  readonly env: VectorEnv<InnerObservations, InnerActions>;
  override readonly numEnvs: number;
  override readonly metadata: VectorMetadata;
  override observationSpace: Space<Observations>;
  override actionSpace: Space<Actions>;
  override singleObservationSpace: Space<unknown>;
  override singleActionSpace: Space<unknown>;

  /** @throws ArgumentError when `env` is no VectorEnv. */
  constructor(env: VectorEnv<InnerObservations, InnerActions>) {
    super();
    if (!(env instanceof VectorEnv)) throw new ArgumentError('env', env, 'a VectorEnv');
    this.env = env;
    this.numEnvs = env.numEnvs;
    this.metadata = env.metadata;
    this.observationSpace = env.observationSpace as unknown as Space<Observations>;
    this.actionSpace = env.actionSpace as unknown as Space<Actions>;
    this.singleObservationSpace = env.singleObservationSpace;
    this.singleActionSpace = env.singleActionSpace;
  }

  override get spec(): EnvSpec | null {
    return this.env.spec;
  }

  override get renderMode(): string | null {
    return this.env.renderMode;
  }

  override get unwrapped(): VectorEnv {
    return this.env.unwrapped;
  }

  override reset(given?: VectorResetArguments): [Observations, VectorInfo] {
    return this.env.reset(given) as unknown as [Observations, VectorInfo];
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    return this.env.step(actions as unknown as InnerActions) as unknown as VectorStepResult<Observations>;
  }

  override render(): readonly RenderFrame[] | null {
    return this.env.render();
  }

  protected override closeExtras(): void {
    this.env.close();
  }

  override toString(): string {
    return `<${this.constructor.name}, ${this.env}>`;
  }
}

/** A vector wrapper that changes observations only; a subclass implements `observations`. */
export abstract class VectorObservationWrapper<
  Observations = unknown,
  Actions = unknown,
  InnerObservations = Observations,
> extends VectorWrapper<Observations, Actions, InnerObservations> {
  /** The observations to return for the inner environment's. */
  abstract observations(observations: InnerObservations): Observations;

  /** The infos to return; those of `SameStep` hold observations too. */
  protected infos(infos: VectorInfo): VectorInfo {
    return infos;
  }

  override reset(given?: VectorResetArguments): [Observations, VectorInfo] {
    const [observations, infos] = this.env.reset(given);
    return [this.observations(observations), infos];
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const [observations, rewards, terminations, truncations, infos] = this.env.step(actions);
    return [this.observations(observations), rewards, terminations, truncations, this.infos(infos)];
  }
}

/** A vector wrapper that changes rewards only; a subclass implements `rewards`. */
export abstract class VectorRewardWrapper<Observations = unknown, Actions = unknown> extends VectorWrapper<
  Observations,
  Actions
> {
  /** The rewards to return for the inner environment's. */
  abstract rewards(rewards: Float64Array | Float32Array): Float64Array | Float32Array;

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    result[1] = this.rewards(result[1]);
    return result;
  }
}

/** A vector wrapper that changes actions only; a subclass implements `actions`. */
export abstract class VectorActionWrapper<
  Observations = unknown,
  Actions = unknown,
  InnerActions = Actions,
> extends VectorWrapper<Observations, Actions, Observations, InnerActions> {
  /** The actions to take in the inner environment for the agent's. */
  abstract actions(actions: Actions): InnerActions;

  override step(actions: Actions): VectorStepResult<Observations> {
    return this.env.step(this.actions(actions));
  }
}

/** Throws unless the environments reset on the next step or not by themselves: ended episodes' observations stay out of sight. */
export function refuseSameStep(env: VectorEnv, wrapper: string): void {
  if (env.metadata.autoresetMode === 'SameStep') {
    throw new ArgumentError(
      'env',
      String(env),
      `a vector environment in mode NextStep or Disabled, for ${wrapper}`,
    );
  }
}
