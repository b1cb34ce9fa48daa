import type { Metadata } from '../core/env';
import type { EnvSpec } from '../core/env-spec';
import type { RenderFrame } from '../render/frame';
import type { Space } from '../spaces/space';
import type { AutoresetMode } from './autoreset-mode';
import type { VectorInfo } from './batch-info';

/** What a vector environment can do; `autoresetMode` is what happens at the end of an episode. */
export interface VectorMetadata extends Metadata {
  readonly autoresetMode: AutoresetMode;
}

/** Arguments of a vector environment's `reset`. */
export interface VectorResetArguments {
  /** A seed from which each environment gets its own, or a list of them; null goes on with the random streams. */
  seed?: number | null | readonly (number | null)[];
  /** Options of the environments; `reset_mask` (0 or 1 each) resets only some of them. */
  options?: Record<string, unknown> | null;
}

/** What a vector environment's `step` returns; flags are 0 or 1. */
export type VectorStepResult<Observations> = [
  observations: Observations,
  rewards: Float64Array | Float32Array,
  terminations: Uint8Array,
  truncations: Uint8Array,
  infos: VectorInfo,
];

/**
 * Several independent copies of an environment, stepped together.
 *
 * Observations and actions are batched as `batchSpace` says: for Box one flat array with a leading axis of
 * environments, for Discrete an array of integers.
 *
 * @example
 * const envs = makeVec('CartPole-v1', { numEnvs: 8 });
 * const [observations] = envs.reset({ seed: 1 });
 * const [next, rewards, terminations, truncations] = envs.step(envs.actionSpace.sample());
 */
export abstract class VectorEnv<Observations = unknown, Actions = unknown> {
  /** How many environments there are. */
  abstract readonly numEnvs: number;
  abstract readonly observationSpace: Space<Observations>;
  abstract readonly actionSpace: Space<Actions>;
  abstract readonly singleObservationSpace: Space<unknown>;
  abstract readonly singleActionSpace: Space<unknown>;
  abstract readonly metadata: VectorMetadata;

  /** Whether `close` has been called. */
  closed = false;
  private ownSpec: EnvSpec | null = null;

  /** How the environments were made, or null when they were not made by `makeVec`. */
  get spec(): EnvSpec | null {
    return this.ownSpec;
  }
  set spec(spec: EnvSpec | null) {
    this.ownSpec = spec;
  }

  /** How `render` shows the states, or null when it does not. */
  get renderMode(): string | null {
    return null;
  }

  /** The vector environment under all wrappers. */
  get unwrapped(): VectorEnv {
    return this as VectorEnv;
  }

  /** Starts an episode in all environments, or in those of `options.reset_mask`. */
  abstract reset(given?: VectorResetArguments): [observations: Observations, infos: VectorInfo];

  /** Takes one action in each environment. @throws ArgumentError when there is not one action per environment. */
  abstract step(actions: Actions): VectorStepResult<Observations>;

  /** The states of all environments as `renderMode` asks. */
  render(): readonly RenderFrame[] | null {
    return null;
  }

  /** Gives resources back; calling it again does nothing. */
  close(): void {
    if (this.closed) return;
    this.closeExtras();
    this.closed = true;
  }

  /** What `close` does, once. */
  protected closeExtras(): void {}

  /** The class's name with id and number of environments, as in Python. */
  toString(): string {
    const id = this.spec ? `${this.spec.id}, ` : '';
    return `${this.constructor.name}(${id}num_envs=${this.numEnvs})`;
  }
}
