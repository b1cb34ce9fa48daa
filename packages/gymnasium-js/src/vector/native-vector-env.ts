import { ArgumentError, GymnasiumError, ResetNeeded } from '../errors';
import type { Generator } from '../random/generator';
import { npRandom } from '../random/seeding';
import type { RenderFrame } from '../render/frame';
import { renderScene } from '../render/render-scene';
import type { Scene } from '../render/scene';
import { type AutoresetMode, checkAutoresetMode } from './autoreset-mode';
import { addInfo, type VectorInfo } from './batch-info';
import { ResultMemory } from './result-memory';
import { splitResetMask } from './seeds';
import {
  VectorEnv,
  type VectorMetadata,
  type VectorResetArguments,
  type VectorStepResult,
} from './vector-env';

/** Options of the environments that are batched from the ground up. */
export interface NativeVectorOptions {
  /** How many environments; 1 by default. */
  numEnvs?: number;
  /** Steps until truncation. */
  maxEpisodeSteps?: number;
  /** `NextStep` by default. */
  autoresetMode?: AutoresetMode;
  /** Whether results are copies; without, the next step overwrites them. Default true. */
  copy?: boolean;
  renderMode?: string | null;
}

/** The sizes of one environment's state and observation, and the array of rewards. */
export interface NativeLayout {
  readonly stateSize: number;
  readonly observationSize: number;
  readonly rewards: Float32Array | Float64Array;
  /** Memory for these, where the environments bring their own. */
  readonly state?: Float64Array;
  readonly observations?: Float32Array;
  readonly terminations?: Uint8Array;
}

/**
 * Many environments in a few arrays, with one random generator for all.
 *
 * The state is stored by component (all first components, then all second ones), and initial states are drawn in
 * that order, so seeds do not agree with those of `SyncVectorEnv`.
 */
export abstract class NativeVectorEnv<Actions> extends VectorEnv<Float32Array, Actions> {
  override readonly numEnvs: number;
  override readonly metadata: VectorMetadata;
  /** The exact states, stored by component. */
  readonly state: Float64Array;
  /** Rewards of the last step. */
  protected readonly rewards: Float32Array | Float64Array;
  /** Whether the last step ended each episode by itself. */
  protected readonly terminations: Uint8Array;
  /** Whether each environment's last episode has ended, so that its action does not count. */
  protected readonly ended: Uint8Array;

  private readonly observations: Float32Array;
  private readonly truncations: Uint8Array;
  /** The step, counted over all episodes, at which each episode is truncated. */
  private readonly deadlines: Float64Array;
  private readonly limit: number;
  private readonly autoresetMode: AutoresetMode;
  private readonly memory: ResultMemory | null;
  private readonly mode: string | null;
  private generator: Generator | null = null;
  private seed: number | null = null;
  private started = false;
  private now = 0;
  private nextDeadline = Number.POSITIVE_INFINITY;
  private draws = new Float64Array(0);

  /** @throws ArgumentError when `numEnvs` or `maxEpisodeSteps` is not positive or the autoreset mode unknown. */
  constructor(
    { maxEpisodeSteps, autoresetMode = 'NextStep', copy = true, renderMode = null }: NativeVectorOptions,
    layout: NativeLayout,
    renderFps: number,
  ) {
    super();
    const { stateSize, observationSize, rewards } = layout;
    this.numEnvs = rewards.length;
    this.limit = maxEpisodeSteps ?? Number.POSITIVE_INFINITY;
    if (!(this.limit > 0)) throw new ArgumentError('maxEpisodeSteps', maxEpisodeSteps, 'a positive number');
    this.autoresetMode = checkAutoresetMode(autoresetMode);
    this.metadata = { renderModes: ['rgb_array', 'svg'], renderFps, autoresetMode: this.autoresetMode };
    this.memory = copy ? new ResultMemory() : null;
    this.mode = renderMode;
    this.state = layout.state ?? new Float64Array(stateSize * this.numEnvs);
    this.observations = layout.observations ?? new Float32Array(observationSize * this.numEnvs);
    this.rewards = rewards;
    this.terminations = layout.terminations ?? new Uint8Array(this.numEnvs);
    this.truncations = new Uint8Array(this.numEnvs);
    this.ended = new Uint8Array(this.numEnvs);
    this.deadlines = new Float64Array(this.numEnvs);
  }

  override get renderMode(): string | null {
    return this.mode;
  }

  /** The random generator of all environments. */
  get npRandom(): Generator {
    if (!this.generator) [this.generator, this.seed] = npRandom();
    return this.generator;
  }
  set npRandom(generator: Generator) {
    this.generator = generator;
    this.seed = -1;
  }

  /** The seed of the random generator, or -1 when the generator was given from outside. */
  get npRandomSeed(): number {
    return this.npRandom && this.seed!;
  }

  /** @throws ArgumentError for a list of seeds, as all environments share one generator. */
  override reset({ seed, options }: VectorResetArguments = {}): [Float32Array, VectorInfo] {
    if (typeof seed === 'object' && seed !== null)
      throw new ArgumentError('seed', seed, 'one number for all environments');
    if (seed !== null && seed !== undefined) [this.generator, this.seed] = npRandom(seed);
    const { mask, options: inner } = splitResetMask(options, this.numEnvs);
    this.readOptions(inner);
    const indexes = this.indexesOf(mask ?? new Uint8Array(this.numEnvs).fill(1));
    this.restartEnded(indexes);
    this.started = true;
    return [this.give(this.observations), {}];
  }

  override step(actions: Actions): VectorStepResult<Float32Array> {
    this.check(actions);
    this.advance(actions, this.observations);
    const infos: VectorInfo = {};
    const restarted = this.settle();
    if (restarted.length > 0) this.restartEnded(restarted);
    if (this.autoresetMode === 'SameStep' && this.ended.includes(1)) this.restartInStep(infos);
    return [
      this.give(this.observations),
      this.give(this.rewards),
      this.give(this.terminations),
      this.give(this.truncations),
      infos,
    ];
  }

  override render(): readonly RenderFrame[] | null {
    if (this.mode === null) return null;
    return Array.from({ length: this.numEnvs }, (_, index) => renderScene(this.draw(index), this.mode!));
  }

  /** Uniform numbers, which the next call overwrites. */
  protected drawUniform(generator: Generator, count: number, low: number, high: number): Float64Array {
    if (this.draws.length < count) this.draws = new Float64Array(2 * count);
    return generator.fillUniform(this.draws.subarray(0, count), low, high);
  }

  /** Takes over the reset options. */
  protected abstract readOptions(options: VectorResetArguments['options']): void;

  /** Draws the initial states of some environments, component by component. */
  protected abstract sampleStates(generator: Generator, indexes: readonly number[]): void;

  /** Moves all states on, and writes rewards, terminations and observations; those of ended environments are overwritten. */
  protected abstract advance(actions: Actions, observations: Float32Array): void;

  /** Writes the observation of one environment into the batch. */
  protected abstract observe(index: number, observations: Float32Array): void;

  /** One environment's state as shapes. */
  protected abstract draw(index: number): Scene;

  /** Throws unless there is one valid action per environment. */
  protected abstract checkActions(actions: Actions): void;

  private check(actions: Actions): void {
    if (!this.started) throw new ResetNeeded('Cannot call step() before reset()');
    this.checkActions(actions);
    if (this.autoresetMode !== 'Disabled') return;
    const index = this.ended.indexOf(1);
    if (index >= 0) {
      throw new GymnasiumError(
        `Environment ${index} has ended; reset it with options.reset_mask before stepping`,
      );
    }
  }

  /** Truncates, marks what has ended, and returns the environments that had ended before this step. */
  private settle(): readonly number[] {
    const { truncations, terminations, ended } = this;
    const restarted = ended.includes(1) ? this.indexesOf(ended) : [];
    this.now++;
    truncations.fill(0);
    ended.set(terminations);
    if (this.now >= this.nextDeadline) this.truncate();
    return restarted;
  }

  /** Truncates the episodes that have reached their deadline, and finds the next one; most steps need not look. */
  private truncate(): void {
    const { deadlines, truncations, ended, now } = this;
    this.nextDeadline = Number.POSITIVE_INFINITY;
    for (let index = 0; index < deadlines.length; index++) {
      const deadline = deadlines[index]!;
      if (deadline > now) this.nextDeadline = Math.min(this.nextDeadline, deadline);
      else truncations[index] = ended[index] = 1;
    }
  }

  /** Restarts environments that had ended before this step, whatever the step did to them. */
  private restartEnded(indexes: readonly number[]): void {
    for (const index of indexes) {
      this.rewards[index] = 0;
      this.terminations[index] = 0;
      this.truncations[index] = 0;
    }
    this.restart(indexes);
  }

  /** Restarts environments in the step in which they ended, keeping what was last seen in the infos. */
  private restartInStep(infos: VectorInfo): void {
    const indexes = this.indexesOf(this.ended);
    const size = this.observations.length / this.numEnvs;
    for (const index of indexes) {
      const final_obs = this.observations.slice(index * size, (index + 1) * size);
      addInfo(infos, { final_obs, final_info: {} }, index, this.numEnvs);
    }
    this.restart(indexes);
  }

  private restart(indexes: readonly number[]): void {
    this.sampleStates(this.npRandom, indexes);
    this.nextDeadline = Math.min(this.nextDeadline, this.now + this.limit);
    for (const index of indexes) {
      this.deadlines[index] = this.now + this.limit;
      this.ended[index] = 0;
      this.observe(index, this.observations);
    }
  }

  private indexesOf(flags: ArrayLike<number | boolean>): number[] {
    const indexes: number[] = [];
    for (let index = 0; index < flags.length; index++) if (flags[index]) indexes.push(index);
    return indexes;
  }

  private give<T extends Float32Array | Float64Array | Uint8Array>(array: T): T {
    return this.memory ? this.memory.copyArray(array) : array;
  }
}

/** `numEnvs` itself. @throws ArgumentError unless it is a positive integer. */
export function checkNumEnvs(numEnvs = 1): number {
  if (!Number.isInteger(numEnvs) || numEnvs < 1)
    throw new ArgumentError('numEnvs', numEnvs, 'a positive integer');
  return numEnvs;
}
