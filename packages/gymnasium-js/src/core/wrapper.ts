import { ArgumentError } from '../errors';
import type { Generator } from '../random/generator';
import type { RenderFrame } from '../render/frame';
import type { Space } from '../spaces/space';
import { Env, type Metadata, type ResetArguments } from './env';
import type { EnvSpec, Kwargs } from './env-spec';
import { type Info, type StepOutput, type StepResult, writeStep } from './step-output';

/** A class of wrappers: its instances can be made again from the environment and the recorded arguments. */
export type WrapperClass = new (env: Env, kwargs: never) => Env;

/**
 * An environment around another one, changing what goes in or comes out.
 *
 * Everything not overridden is forwarded. A subclass that overrides `step` or `reset` need not override
 * `stepInto` or `resetInto`.
 */
export class Wrapper<
  Observation = unknown,
  Action = unknown,
  InnerObservation = Observation,
  InnerAction = Action,
> extends Env<Observation, Action> {
  /** The module in which Python keeps the wrapper, for specs that both sides can read. */
  static readonly module: string = '';

  /** The environment that is wrapped. */
  readonly env: Env<InnerObservation, InnerAction>;
  private readonly kwargs: Kwargs | null;
  private cachedSpec: EnvSpec | null = null;
  private ownObservationSpace: Space<Observation> | null = null;
  private ownActionSpace: Space<Action> | null = null;
  private ownMetadata: Metadata | null = null;

  /**
   * @param kwargs The arguments with which `make(spec)` makes this wrapper again; null when it cannot.
   * @throws ArgumentError when `env` is not an Env.
   */
  constructor(env: Env<InnerObservation, InnerAction>, kwargs: object | null = null) {
    super();
    if (!(env instanceof Env)) throw new ArgumentError('env', env, 'an Env');
    this.env = env;
    this.kwargs = kwargs && { ...kwargs };
  }

  get observationSpace(): Space<Observation> {
    return this.ownObservationSpace ?? (this.env.observationSpace as unknown as Space<Observation>);
  }
  set observationSpace(space: Space<Observation>) {
    this.ownObservationSpace = space;
  }

  get actionSpace(): Space<Action> {
    return this.ownActionSpace ?? (this.env.actionSpace as unknown as Space<Action>);
  }
  set actionSpace(space: Space<Action>) {
    this.ownActionSpace = space;
  }

  override get metadata(): Metadata {
    return this.ownMetadata ?? this.env.metadata;
  }
  override set metadata(metadata: Metadata) {
    this.ownMetadata = metadata;
  }

  override get renderMode(): string | null {
    return this.env.renderMode;
  }

  /** The inner spec plus this wrapper. */
  override get spec(): EnvSpec | null {
    const inner = this.env.spec;
    if (inner && !this.cachedSpec) this.cachedSpec = this.extendSpec(inner);
    return this.cachedSpec;
  }

  override get unwrapped(): Env {
    return this.env.unwrapped;
  }

  override get npRandom(): Generator {
    return this.env.npRandom;
  }
  override set npRandom(generator: Generator) {
    this.env.npRandom = generator;
  }

  override get npRandomSeed(): number {
    return this.env.npRandomSeed;
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    return this.env.reset(given) as unknown as [Observation, Info];
  }

  override step(action: Action): StepResult<Observation> {
    return this.env.step(action as unknown as InnerAction) as unknown as StepResult<Observation>;
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    writeStep(out, this.step(action));
  }

  override render(): RenderFrame {
    return this.env.render();
  }

  override close(): void {
    this.env.close();
  }

  override hasWrapperAttr(name: string): boolean {
    return name in this || this.env.hasWrapperAttr(name);
  }

  /** @throws ArgumentError when no layer has the attribute. */
  override getWrapperAttr(name: string): unknown {
    if (name in this) return Reflect.get(this, name);
    if (this.env.hasWrapperAttr(name)) return this.env.getWrapperAttr(name);
    throw new ArgumentError('name', name, `an attribute of ${this}`);
  }

  override setWrapperAttr(name: string, value: unknown, { force = true } = {}): boolean {
    if (name in this) return Reflect.set(this, name, value);
    return (
      this.env.setWrapperAttr(name, value, { force: false }) || (force && Reflect.set(this, name, value))
    );
  }

  override toString(): string {
    return `<${this.constructor.name}${this.env}>`;
  }

  /** How this wrapper shows in the spec: by default, as one more additional wrapper. */
  protected extendSpec(inner: EnvSpec): EnvSpec {
    const { name, module } = this.constructor as typeof Wrapper;
    const wrapper = { name, entryPoint: `${module}:${name}`, kwargs: this.kwargs };
    return inner.with({ additionalWrappers: [...inner.additionalWrappers, wrapper] });
  }
}

/** A wrapper that changes observations only; a subclass implements `observation`. */
export abstract class ObservationWrapper<
  Observation = unknown,
  Action = unknown,
  InnerObservation = Observation,
> extends Wrapper<Observation, Action, InnerObservation> {
  /** The observation to return for the inner environment's. */
  abstract observation(observation: InnerObservation): Observation;

  override reset(given?: ResetArguments): [Observation, Info] {
    const [observation, info] = this.env.reset(given);
    return [this.observation(observation), info];
  }

  override step(action: Action): StepResult<Observation> {
    const [observation, reward, terminated, truncated, info] = this.env.step(action);
    return [this.observation(observation), reward, terminated, truncated, info];
  }
}

/** A wrapper that changes rewards only; a subclass implements `reward`. */
export abstract class RewardWrapper<Observation = unknown, Action = unknown> extends Wrapper<
  Observation,
  Action
> {
  /** The reward to return for the inner environment's. */
  abstract reward(reward: number): number;

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    result[1] = this.reward(result[1]);
    return result;
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    this.env.stepInto(action, out);
    out.reward = this.reward(out.reward);
  }
}

/** A wrapper that changes actions only; a subclass implements `action`. */
export abstract class ActionWrapper<
  Observation = unknown,
  Action = unknown,
  InnerAction = Action,
> extends Wrapper<Observation, Action, Observation, InnerAction> {
  /** The action to take in the inner environment for the agent's. */
  abstract action(action: Action): InnerAction;

  override step(action: Action): StepResult<Observation> {
    return this.env.step(this.action(action));
  }

  override stepInto(action: Action, out: StepOutput<Observation>): void {
    this.env.stepInto(this.action(action), out);
  }
}
