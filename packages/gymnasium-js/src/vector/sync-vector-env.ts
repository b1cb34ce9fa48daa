import type { Env, ResetArguments } from '../core/env';
import { createStepOutput, noInfo, type StepOutput } from '../core/step-output';
import { copyValue } from '../core/value';
import { ArgumentError, GymnasiumError } from '../errors';
import type { Generator } from '../random/generator';
import type { RenderFrame } from '../render/frame';
import { batchDifferingSpaces } from '../spaces/batch/batch-differing-spaces';
import { batchSpace } from '../spaces/batch/batch-space';
import { createEmptyArray } from '../spaces/batch/create-empty-array';
import { isSpaceDtypeShapeEquiv } from '../spaces/is-space-dtype-shape-equiv';
import { Space } from '../spaces/space';
import { actionReader } from './action-reader';
import { type AutoresetMode, checkAutoresetMode } from './autoreset-mode';
import { addInfo, type VectorInfo } from './batch-info';
import { rowViews, writeRow } from './batch-rows';
import { ResultBlock } from './result-block';
import { splitResetMask, spreadSeeds } from './seeds';
import {
  VectorEnv,
  type VectorMetadata,
  type VectorResetArguments,
  type VectorStepResult,
} from './vector-env';

/** How the observation spaces of the environments become one: all the same, or of one shape with different bounds. */
export type ObservationMode =
  | 'same'
  | 'different'
  | readonly [batched: Space<unknown>, single: Space<unknown>];

/** Options of `SyncVectorEnv`. */
export interface SyncVectorOptions {
  /** Whether results are copies; without, the next step overwrites them, and nothing is allocated. Default true. */
  copy?: boolean;
  /** `same` by default. */
  observationMode?: ObservationMode;
  /** `NextStep` by default. */
  autoresetMode?: AutoresetMode;
}

/**
 * Environments stepped one after the other.
 *
 * @example
 * const envs = new SyncVectorEnv([() => make('CartPole-v1'), () => make('CartPole-v1')]);
 */
export class SyncVectorEnv<Observations = unknown, Actions = unknown> extends VectorEnv<
  Observations,
  Actions
> {
  override readonly numEnvs: number;
  override readonly observationSpace: Space<Observations>;
  override readonly actionSpace: Space<Actions>;
  override readonly singleObservationSpace: Space<unknown>;
  override readonly singleActionSpace: Space<unknown>;
  override readonly metadata: VectorMetadata;
  /** The environments. */
  readonly envs: readonly Env[];

  private readonly copy: boolean;
  /** Observations, rewards, terminations and truncations. */
  private readonly block: ResultBlock<[Observations, Float64Array, Uint8Array, Uint8Array]>;
  private readonly autoresetMode: AutoresetMode;
  private readonly observations: Observations;
  private readonly rewards: Float64Array;
  private readonly terminations: Uint8Array;
  private readonly truncations: Uint8Array;
  private readonly views: ReturnType<typeof rowViews>;
  private readonly outputs: StepOutput<unknown>[];
  /** What to step in place of each environment. */
  private readonly steppers: Env[];
  private readonly readActions: (actions: unknown) => ArrayLike<unknown>;

  /** @throws ArgumentError when there are no environments or their spaces differ. */
  constructor(envFns: readonly (() => Env)[], options: SyncVectorOptions = {}) {
    super();
    const { copy = true, observationMode = 'same', autoresetMode = 'NextStep' } = options;
    if (envFns.length === 0) throw new ArgumentError('envFns', envFns, 'at least one function');
    this.autoresetMode = checkAutoresetMode(autoresetMode);
    this.copy = copy;
    this.envs = envFns.map((makeEnv) => makeEnv());
    this.steppers = [...this.envs];
    this.numEnvs = this.envs.length;
    const first = this.envs[0]!;
    this.metadata = { ...first.metadata, autoresetMode: this.autoresetMode };
    const [batched, single] = batchSpaces(this.envs, observationMode);
    this.observationSpace = batched as Space<Observations>;
    this.singleObservationSpace = single;
    this.singleActionSpace = first.actionSpace;
    this.actionSpace = batchSpace(first.actionSpace, this.numEnvs) as unknown as Space<Actions>;
    checkSpaces(this.envs, single, observationMode === 'same');

    this.block = new ResultBlock([
      createEmptyArray(single, this.numEnvs) as Observations,
      new Float64Array(this.numEnvs),
      new Uint8Array(this.numEnvs),
      new Uint8Array(this.numEnvs),
    ]);
    [this.observations, this.rewards, this.terminations, this.truncations] = this.block.batches;
    this.views = rowViews(single, this.observations, this.numEnvs);
    this.outputs = this.views.map((view) => createStepOutput(view as unknown));
    this.readActions = actionReader(this.actionSpace, this.singleActionSpace, this.numEnvs);
  }

  override get renderMode(): string | null {
    return this.envs[0]!.renderMode;
  }

  /** The random generator of each environment. */
  get npRandom(): Generator[] {
    return this.envs.map((env) => env.npRandom);
  }

  /** The seed of each environment's random generator. */
  get npRandomSeed(): number[] {
    return this.envs.map((env) => env.npRandomSeed);
  }

  override reset({ seed, options }: VectorResetArguments = {}): [Observations, VectorInfo] {
    const seeds = spreadSeeds(seed, this.numEnvs);
    const { mask, options: inner } = splitResetMask(options, this.numEnvs);
    const infos: VectorInfo = {};
    for (let index = 0; index < this.numEnvs; index++) {
      if (mask && !mask[index]) continue;
      this.restart(index, { seed: seeds[index]!, options: inner });
      this.take(index, infos);
    }
    const [observations] = this.results();
    return [observations, infos];
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const each = this.readActions(actions);
    const { steppers, outputs, views, rewards, terminations, truncations, numEnvs } = this;
    const inSameStep = this.autoresetMode === 'SameStep';
    if (this.autoresetMode === 'Disabled') this.checkRunning();
    const infos: VectorInfo = {};
    for (let index = 0; index < numEnvs; index++) {
      const out = outputs[index]!;
      if (!inSameStep && (out.terminated || out.truncated)) this.restart(index);
      else steppers[index]!.stepInto(each[index], out);
      if (inSameStep && (out.terminated || out.truncated)) this.replaceEnded(index, infos);
      rewards[index] = out.reward;
      terminations[index] = out.terminated ? 1 : 0;
      truncations[index] = out.truncated ? 1 : 0;
      if (out.observation !== views[index]) this.store(index, out);
      if (out.info !== noInfo) addInfo(infos, out.info, index, numEnvs);
    }
    const [observations, rewardsNow, terminationsNow, truncationsNow] = this.results();
    return [observations, rewardsNow, terminationsNow, truncationsNow, infos];
  }

  override render(): readonly RenderFrame[] {
    return this.envs.map((env) => env.render());
  }

  /** Calls a method of every environment, or reads an attribute, found outermost first; the results in order. */
  call(name: string, ...parameters: unknown[]): unknown[] {
    return this.envs.map((env) => {
      const member = env.getWrapperAttr(name);
      return typeof member === 'function' ? member.apply(env, parameters) : member;
    });
  }

  /** An attribute of every environment. */
  getAttr(name: string): unknown[] {
    return this.call(name);
  }

  /** Sets an attribute of every environment, to one value or (by a list) to one each. */
  setAttr(name: string, values: unknown): void {
    const each = Array.isArray(values) ? values : new Array(this.numEnvs).fill(values);
    if (each.length !== this.numEnvs)
      throw new ArgumentError('values', values, `one value or ${this.numEnvs}`);
    this.envs.forEach((env, index) => {
      env.setWrapperAttr(name, each[index]);
    });
  }

  protected override closeExtras(): void {
    for (const env of this.envs) env.close();
  }

  private results(): ResultBlock<[Observations, Float64Array, Uint8Array, Uint8Array]>['batches'] {
    return this.copy ? this.block.copy() : this.block.batches;
  }

  private checkRunning(): void {
    const index = this.terminations.findIndex((flag, each) => (flag | this.truncations[each]!) !== 0);
    if (index < 0) return;
    throw new GymnasiumError(
      `Environment ${index} has ended; reset it with options.reset_mask before stepping`,
    );
  }

  /** Starts an episode of one environment, whose output then holds the beginning. */
  private restart(index: number, given?: ResetArguments): void {
    const env = this.envs[index]!;
    env.resetInto(this.outputs[index]!, given);
    this.steppers[index] = env.stepper;
  }

  /** Takes an environment's output over into the batch; `step` does so itself, with the arrays at hand. */
  private take(index: number, infos: VectorInfo): void {
    const out = this.outputs[index]!;
    const view = this.views[index];
    this.rewards[index] = out.reward;
    this.terminations[index] = out.terminated ? 1 : 0;
    this.truncations[index] = out.truncated ? 1 : 0;
    if (out.observation !== view) this.store(index, out);
    if (out.info !== noInfo) addInfo(infos, out.info, index, this.numEnvs);
  }

  /** Resets in the step in which the episode ended, keeping what was last seen in the infos. */
  private replaceEnded(index: number, infos: VectorInfo): void {
    const out = this.outputs[index]!;
    const { reward, terminated, truncated } = out;
    const final = { final_obs: copyValue(out.observation), final_info: copyValue(out.info) };
    addInfo(infos, final, index, this.numEnvs);
    this.restart(index);
    Object.assign(out, { reward, terminated, truncated });
  }

  /** Puts an observation into the batch that was not written there. */
  private store(index: number, out: StepOutput<unknown>): void {
    writeRow(this.singleObservationSpace, this.observations, index, out.observation);
    if (this.views[index] !== undefined) out.observation = this.views[index];
  }
}

function batchSpaces(envs: readonly Env[], mode: ObservationMode): readonly [Space<unknown>, Space<unknown>] {
  const single = envs[0]!.observationSpace;
  if (mode === 'same') return [batchSpace(single, envs.length) as unknown as Space<unknown>, single];
  if (mode === 'different') return [batchDifferingSpaces(envs.map((env) => env.observationSpace)), single];
  if (Array.isArray(mode) && mode.length === 2 && mode.every((space) => space instanceof Space)) return mode;
  throw new ArgumentError('observationMode', mode, '"same", "different" or a pair of spaces');
}

function checkSpaces(envs: readonly Env[], single: Space<unknown>, same: boolean): void {
  envs.forEach((env, index) => {
    const space = env.observationSpace;
    if (same ? !space.equals(single) : !isSpaceDtypeShapeEquiv(space, single)) {
      throw new ArgumentError(
        `envFns[${index}]`,
        space,
        `a maker of environments with observations in ${single}`,
      );
    }
    if (!env.actionSpace.equals(envs[0]!.actionSpace)) {
      throw new ArgumentError(
        `envFns[${index}]`,
        env.actionSpace,
        `a maker of environments with actions in ${envs[0]!.actionSpace}`,
      );
    }
  });
}
