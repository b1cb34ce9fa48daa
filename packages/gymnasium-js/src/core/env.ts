import type { Generator } from '../random/generator';
import { npRandom } from '../random/seeding';
import type { RenderFrame } from '../render/frame';
import type { Space } from '../spaces/space';
import type { EnvSpec } from './env-spec';
import { type Info, type StepOutput, type StepResult, writeStep } from './step-output';

/** What an environment can render, and whatever else describes its class. */
export interface Metadata {
  /** The modes that `renderMode` may have. */
  readonly renderModes: readonly string[];
  /** Frames per second at which a recording plays at natural speed. */
  readonly renderFps?: number;
  readonly [key: string]: unknown;
}

/** Arguments of `reset`. */
export interface ResetArguments {
  /** A non-negative integer starts the random stream anew; null or absent goes on with it. */
  seed?: number | null;
  /** Options of the environment, for instance the bounds of the initial state. */
  options?: Record<string, unknown> | null;
}

/**
 * An environment: a Markov decision process that an agent steps through, after Python's `gymnasium.Env`.
 *
 * A subclass sets the two spaces, and implements `reset` (calling `seedGenerator` first) and `step`.
 *
 * @example
 * const env = make('CartPole-v1');
 * let [observation, info] = env.reset({ seed: 1 });
 * const [next, reward, terminated, truncated] = env.step(env.actionSpace.sample());
 */
export abstract class Env<Observation = unknown, Action = unknown> {
  /** What environments of this class can render; `make` reads it before it constructs one. */
  static readonly metadata: Metadata = { renderModes: [] };

  /** The space that observations lie in. */
  abstract readonly observationSpace: Space<Observation>;
  /** The space that actions lie in. */
  abstract readonly actionSpace: Space<Action>;

  private generator: Generator | null = null;
  private generatorSeed: number | null = null;
  private ownSpec: EnvSpec | null = null;
  private ownRenderMode: string | null = null;

  /** How `render` shows the state, or null when it does not; an environment sets it in its constructor. */
  get renderMode(): string | null {
    return this.ownRenderMode;
  }
  set renderMode(mode: string | null) {
    this.ownRenderMode = mode;
  }

  /** What this environment can render. */
  get metadata(): Metadata {
    return (this.constructor as typeof Env).metadata;
  }

  /** How the environment was made, or null when it was not made by `make`. */
  get spec(): EnvSpec | null {
    return this.ownSpec;
  }
  set spec(spec: EnvSpec | null) {
    this.ownSpec = spec;
  }

  /** The environment under all wrappers. */
  get unwrapped(): Env {
    return this as Env;
  }

  /** The random generator; seeded from the system's entropy if no seed was given. Setting it makes the seed -1. */
  get npRandom(): Generator {
    return this.generator ?? this.seedGenerator(undefined, true);
  }
  set npRandom(generator: Generator) {
    this.generator = generator;
    this.generatorSeed = -1;
  }

  /** The seed of the random generator, or -1 when the generator was given from outside. */
  get npRandomSeed(): number {
    if (this.generatorSeed === null) this.seedGenerator(undefined, true);
    return this.generatorSeed!;
  }

  /**
   * Starts an episode.
   *
   * @returns The first observation and its info.
   * @throws GymnasiumError when the seed is not a non-negative integer.
   */
  abstract reset(given?: ResetArguments): [observation: Observation, info: Info];

  /**
   * Takes one action.
   *
   * @throws ResetNeeded before the first `reset`; InvalidAction when the action is outside of the action space.
   */
  abstract step(action: Action): StepResult<Observation>;

  /** As `step`, but writes into `out` (see `createStepOutput`); the built-in environments allocate nothing. */
  stepInto(action: Action, out: StepOutput<Observation>): void {
    writeStep(out, this.step(action));
  }

  /** As `reset`, but writes into `out`, with reward 0 and both flags false. */
  resetInto(out: StepOutput<Observation>, given?: ResetArguments): void {
    const [observation, info] = this.reset(given);
    writeStep(out, [observation, 0, false, false, info]);
  }

  /**
   * The environment whose `step` and `stepInto` may be called in place of this one's until the next reset.
   *
   * A wrapper that does nothing in steps gives that of the environment inside, so that a loop over many steps need not
   * pass through it.
   */
  get stepper(): Env<Observation, Action> {
    return this;
  }

  /** The state as `renderMode` asks: an image, a string, or null. */
  render(): RenderFrame {
    return null;
  }

  /** Gives resources back; calling it again does nothing. */
  close(): void {}

  /** Whether this layer or one below has the attribute. */
  hasWrapperAttr(name: string): boolean {
    return name in this;
  }

  /** The attribute of the outermost layer that has it. */
  getWrapperAttr(name: string): unknown {
    return Reflect.get(this, name);
  }

  /** Sets the attribute on the outermost layer that has it, or on this one if `force`; returns whether it was set. */
  setWrapperAttr(name: string, value: unknown, { force = true } = {}): boolean {
    return (force || name in this) && Reflect.set(this, name, value);
  }

  /** The class's name with the id in angle brackets, as in Python. */
  toString(): string {
    return this.spec ? `<${this.constructor.name}<${this.spec.id}>>` : `<${this.constructor.name} instance>`;
  }

  /** Starts the random stream anew when a seed is given; `reset` of every environment calls it first. */
  protected seedGenerator(seed: number | null | undefined, fromEntropy = false): Generator {
    if ((seed !== undefined && seed !== null) || fromEntropy) {
      [this.generator, this.generatorSeed] = npRandom(seed);
    }
    return this.generator ?? this.seedGenerator(undefined, true);
  }
}
