import type { Metadata } from '../../core/env';
import {
  AlreadyPendingCallError,
  ArgumentError,
  ClosedEnvironmentError,
  GymnasiumError,
  NoAsyncCallError,
} from '../../errors';
import type { RenderFrame } from '../../render/frame';
import { batchSpace } from '../../spaces/batch/batch-space';
import type { Space } from '../../spaces/space';
import { actionReader } from '../action-reader';
import { type AutoresetMode, checkAutoresetMode } from '../autoreset-mode';
import type { VectorInfo } from '../batch-info';
import { splitResetMask, spreadSeeds } from '../seeds';
import {
  VectorEnv,
  type VectorMetadata,
  type VectorResetArguments,
  type VectorStepResult,
} from '../vector-env';
import { writeToSharedMemory } from '../write-to-shared-memory';
import { Collector } from './collector';
import { type EnvSource, makeFromSource } from './env-source';
import type { Answer } from './env-thread';
import { createThreadMemory, type ThreadMemory } from './thread-memory';
import { Threads } from './threads';

/** Options of `AsyncVectorEnv`. */
export interface AsyncVectorOptions {
  /** Whether results are copies; without, the next step overwrites them. Default true. */
  copy?: boolean;
  /** Whether observations and actions of a fixed size go through shared memory, and not as messages. Default true. */
  sharedMemory?: boolean;
  /** `NextStep` by default. */
  autoresetMode?: AutoresetMode;
  /** The built program of the threads, if it is not next to this module. */
  program?: URL;
  /** Milliseconds that `close` waits for environments to close; 5000 by default. */
  closeTimeout?: number;
}

type Pending = 'reset' | 'step' | 'call';

/** What is the same for all environments, read from one of them. */
interface Example {
  readonly observationSpace: Space<unknown>;
  readonly actionSpace: Space<unknown>;
  readonly metadata: Metadata;
  readonly renderMode: string | null;
}

/**
 * Environments stepped in parallel, each in a worker thread, exchanging observations and actions in shared memory.
 *
 * `step` blocks until all have answered; `stepAsync`, then `await ready()`, then `stepWait` leaves the event loop
 * free. An environment that throws, or whose thread dies, is reported by its index, and never waited for.
 *
 * @example
 * const envs = await AsyncVectorEnv.create([{ id: 'CartPole-v1' }, { id: 'CartPole-v1' }]);
 */
export class AsyncVectorEnv<Observations = unknown, Actions = unknown> extends VectorEnv<
  Observations,
  Actions
> {
  override readonly numEnvs: number;
  override readonly observationSpace: Space<Observations>;
  override readonly actionSpace: Space<Actions>;
  override readonly singleObservationSpace: Space<unknown>;
  override readonly singleActionSpace: Space<unknown>;
  override readonly metadata: VectorMetadata;

  private readonly closeTimeout: number;
  private readonly memory: ThreadMemory;
  private readonly threads: Threads;
  private readonly readActions: (actions: unknown) => ArrayLike<unknown>;
  private readonly collector: Collector;
  private readonly mode: string | null;
  private pending: Pending | null = null;
  private resetting: readonly number[] = [];

  private constructor(sources: readonly EnvSource[], example: Example, options: AsyncVectorOptions) {
    super();
    const { copy = true, sharedMemory = true, autoresetMode = 'NextStep', program, closeTimeout } = options;
    this.numEnvs = sources.length;
    this.closeTimeout = closeTimeout ?? 5000;
    this.mode = example.renderMode;
    this.metadata = { ...example.metadata, autoresetMode: checkAutoresetMode(autoresetMode) };
    this.singleObservationSpace = example.observationSpace;
    this.singleActionSpace = example.actionSpace;
    this.observationSpace = batchSpace(
      example.observationSpace,
      this.numEnvs,
    ) as unknown as Space<Observations>;
    this.actionSpace = batchSpace(example.actionSpace, this.numEnvs) as unknown as Space<Actions>;
    this.readActions = actionReader(this.actionSpace, this.singleActionSpace, this.numEnvs);
    this.memory = createThreadMemory(example, this.numEnvs, sharedMemory);
    this.collector = new Collector(this.singleObservationSpace, this.memory.observations, this.numEnvs, copy);
    this.threads = new Threads(this.memory, sources, this.metadata.autoresetMode, program);
  }

  /**
   * Starts one thread per source.
   *
   * @throws ArgumentError when there are none or their spaces differ; WorkerError when an environment cannot be made.
   */
  static async create<Observations = unknown, Actions = unknown>(
    sources: readonly EnvSource[],
    options: AsyncVectorOptions = {},
  ): Promise<AsyncVectorEnv<Observations, Actions>> {
    if (sources.length === 0) throw new ArgumentError('sources', sources, 'at least one source');
    const example = await makeFromSource(sources[0]!);
    const envs = new AsyncVectorEnv<Observations, Actions>(sources, example, options);
    example.close();
    try {
      await envs.threads.ready();
      envs.checkSpaces();
    } catch (error) {
      envs.close();
      throw error;
    }
    return envs;
  }

  override get renderMode(): string | null {
    return this.mode;
  }

  /** The seed of each environment's random generator. */
  get npRandomSeed(): number[] {
    return this.call('npRandomSeed') as number[];
  }

  override render(): readonly RenderFrame[] {
    return this.call('render') as RenderFrame[];
  }

  override reset(given: VectorResetArguments = {}): [Observations, VectorInfo] {
    this.resetAsync(given);
    return this.resetWait();
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    this.stepAsync(actions);
    return this.stepWait();
  }

  /** Starts a reset, whose result `resetWait` gives. @throws AlreadyPendingCallError when another call is under way. */
  resetAsync({ seed, options }: VectorResetArguments = {}): void {
    const seeds = spreadSeeds(seed, this.numEnvs);
    const { mask, options: inner } = splitResetMask(options, this.numEnvs);
    this.begin('reset');
    this.resetting = this.indexes().filter((index) => !mask || mask[index]);
    for (const index of this.resetting)
      this.threads.send(index, 'reset', { seed: seeds[index], options: inner });
  }

  /** The result of `resetAsync`. @throws NoAsyncCallError, WorkerTimeout after `timeout` milliseconds, WorkerError. */
  resetWait(timeout?: number): [Observations, VectorInfo] {
    const answers = this.finish('reset', timeout, this.resetting);
    return [this.collector.observations(answers) as Observations, this.collector.infos(answers)];
  }

  /** Starts a step, whose result `stepWait` gives. @throws AlreadyPendingCallError when another call is under way. */
  stepAsync(actions: Actions): void {
    const each = this.readActions(actions);
    this.begin('step');
    this.checkEnded();
    for (const index of this.indexes()) {
      const { actions: shared } = this.memory;
      if (shared) writeToSharedMemory(this.singleActionSpace, index, each[index], shared);
      this.threads.send(index, 'step', shared ? undefined : each[index]);
    }
  }

  /** The result of `stepAsync`. @throws NoAsyncCallError, WorkerTimeout after `timeout` milliseconds, WorkerError. */
  stepWait(timeout?: number): VectorStepResult<Observations> {
    const answers = this.finish('step', timeout, this.indexes());
    const { rewards, terminations, truncations } = this.memory;
    return [
      this.collector.observations(answers) as Observations,
      rewards.slice(),
      terminations.slice(),
      truncations.slice(),
      this.collector.infos(answers),
    ];
  }

  /** Resolves when the call under way can be finished without blocking; it never rejects for a failed environment. */
  ready(): Promise<void> {
    return this.threads.ready();
  }

  /** Calls a method of every environment, or reads an attribute; results must be of a kind that threads exchange. */
  call(name: string, ...parameters: unknown[]): unknown[] {
    this.callAsync(name, ...parameters);
    return this.callWait();
  }

  /** Starts a call, whose results `callWait` gives. @throws AlreadyPendingCallError when another call is under way. */
  callAsync(name: string, ...parameters: unknown[]): void {
    this.begin('call');
    for (const index of this.indexes()) this.threads.send(index, 'call', { name, parameters });
  }

  /** The results of `callAsync`. @throws NoAsyncCallError, WorkerTimeout after `timeout` milliseconds, WorkerError. */
  callWait(timeout?: number): unknown[] {
    return this.finish('call', timeout, this.indexes()).map((answer) => answer?.result);
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
    this.begin('call');
    for (const index of this.indexes()) this.threads.send(index, 'set', { name, value: each[index] });
    this.callWait();
  }

  protected override closeExtras(): void {
    this.threads.close(this.closeTimeout);
  }

  private indexes(): readonly number[] {
    return [...this.memory.rewards.keys()];
  }

  private begin(call: Pending): void {
    if (this.closed) throw new ClosedEnvironmentError(`Trying to operate on ${this} after close()`);
    if (this.pending) {
      throw new AlreadyPendingCallError(
        `Cannot call ${call} while waiting for a pending ${this.pending}`,
        this.pending,
      );
    }
    this.pending = call;
  }

  /** Waits for the answers; after a failure the environments are closed. */
  private finish(
    call: Pending,
    timeout: number | undefined,
    asked: readonly number[],
  ): (Answer | undefined)[] {
    if (this.closed) throw new ClosedEnvironmentError(`Trying to operate on ${this} after close()`);
    if (this.pending !== call)
      throw new NoAsyncCallError(`Cannot finish ${call} without a pending one`, call);
    this.threads.wait(timeout);
    this.pending = null;
    const answers: (Answer | undefined)[] = new Array(this.numEnvs).fill(undefined);
    try {
      for (const index of asked) answers[index] = this.threads.receive(index);
    } catch (error) {
      this.close();
      throw error;
    }
    return answers;
  }

  private checkEnded(): void {
    if (this.metadata.autoresetMode !== 'Disabled') return;
    const { terminations, truncations } = this.memory;
    const index = this.indexes().find((each) => terminations[each] || truncations[each]);
    if (index === undefined) return;
    this.pending = null;
    throw new GymnasiumError(
      `Environment ${index} has ended; reset it with options.reset_mask before stepping`,
    );
  }

  private checkSpaces(): void {
    const expected = [String(this.singleObservationSpace), String(this.singleActionSpace)];
    for (const index of this.indexes()) {
      const spaces = this.threads.receive(index).result as string[];
      if (spaces.join() !== expected.join()) {
        throw new ArgumentError(
          `sources[${index}]`,
          spaces,
          `an environment with the spaces ${expected.join(' and ')}`,
        );
      }
    }
  }
}
