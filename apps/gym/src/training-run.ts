import { join } from 'node:path';
import { type Checkpoint, guardFinite, openRun, type Progress, progress, type Run } from '@lab/runs';
import { Interrupted, writeJson } from '@lab/settings';
import { type Tensor, tree } from '@lab/tensor';
import type { Config } from './config';
import type { Session } from './session';
import { decodeState, encodeState, type TrainingState } from './stored-state';

/** How a run is cut up. */
export interface TrainingRunOptions<S> {
  /** The state before the first iteration. */
  readonly initial: S;
  /** Iterations between checkpoints. */
  readonly checkpointEvery: number;
}

/** What one iteration did. */
export interface IterationOutcome<S> {
  readonly state: S;
  readonly metrics: Readonly<Record<string, number>>;
  /** Environment steps of the iteration. */
  readonly steps: number;
  /** Whatever else the iterations to come depend on, as JSON and as files: asked for at checkpoints only. */
  readonly memory: () => object;
  readonly files?: () => Record<string, Uint8Array>;
}

/** What of a run a checkpoint keeps beside its arrays. */
export interface Kept {
  readonly steps: number;
  readonly memory: unknown;
}

/**
 * Training in progress, taken up at its last checkpoint if it has one.
 *
 * At every checkpoint all environments restart, in an uninterrupted run too, because their states are not written to disk. Ctrl-C therefore
 * ends a run at the next checkpoint, and a resumed run ends with the same bytes as one that never stopped.
 */
export class TrainingRun<S extends TrainingState> {
  #iteration: number;
  #steps: number;
  #state: S;
  #saved: number;
  readonly #run: Run;
  readonly #bar: Progress;
  #lastTime = performance.now();

  /** @throws RunError where the folder's run has other settings, or its checkpoints cannot be read */
  constructor(
    readonly session: Session,
    readonly options: TrainingRunOptions<S>,
  ) {
    const { config, folder, label } = session;
    this.#run = openRun(folder, { config: decidingSettings(config), tensorBoard: config.log.tensorBoard });
    writeJson(join(folder, 'settings.json'), config);
    const { resumed, refused } = this.#run;
    for (const error of refused) console.error(`Set aside: ${error.message}`);
    this.#iteration = resumed?.step ?? 0;
    this.#saved = resumed?.step ?? -1;
    this.#steps = (resumed?.state as Kept | undefined)?.steps ?? 0;
    this.#state = resumed ? decodeState(resumed, options.initial) : options.initial;
    this.#bar = progress({ total: config.steps, label, start: this.#steps });
  }

  /** The checkpoint that was gone on from. */
  get resumed(): Checkpoint | undefined {
    return this.#run.resumed;
  }

  /** What the last iteration before that checkpoint left for those to come. */
  get memory(): unknown {
    return (this.#run.resumed?.state as Kept | undefined)?.memory;
  }

  /** Iterations done. */
  get iteration(): number {
    return this.#iteration;
  }

  /** Environment steps done. */
  get steps(): number {
    return this.#steps;
  }

  get state(): S {
    return this.#state;
  }

  /** Share of all steps that is still to come, as of the iteration that begins. */
  get remaining(): number {
    return Math.max(0, 1 - this.#steps / this.session.config.steps);
  }

  get done(): boolean {
    return this.#steps >= this.session.config.steps;
  }

  /** Whether environments restart before the iteration that begins. */
  get restarts(): boolean {
    return this.#iteration % this.options.checkpointEvery === 0;
  }

  /**
   * Ends an iteration: logs it, stops at a number that is not finite, and saves a checkpoint where one is due.
   *
   * @throws NonFiniteError naming the first such number, after saving an emergency checkpoint
   * @throws Interrupted after Ctrl-C, once a checkpoint is saved
   */
  async end(outcome: IterationOutcome<S>): Promise<void> {
    this.#state = outcome.state;
    this.#iteration++;
    this.#steps += outcome.steps;
    this.#log(outcome.metrics);
    guardFinite(Object.fromEntries(Object.entries(outcome.metrics).map(([name, value]) => [name, [value]])));
    await turnOfEventLoop();
    if (!this.restarts && !this.done) return;
    await this.#guardWeights();
    await this.#save(outcome);
    if (this.session.signal.aborted && !this.done) {
      this.close();
      const what = `stopped after ${this.#steps} of ${this.session.config.steps} steps, saved`;
      throw new Interrupted(what, this.session.resumeCommand);
    }
  }

  /** Ends the run. */
  close(): void {
    this.#bar.done();
    this.#run.close();
  }

  #log(metrics: Readonly<Record<string, number>>): void {
    this.#run.metrics.append({ step: this.#steps, ...metrics });
    const now = performance.now();
    this.#run.timings.append({ step: this.#steps, seconds: (now - this.#lastTime) / 1000 });
    this.#lastTime = now;
    const shown = metrics.return === undefined ? {} : { return: metrics.return };
    this.#bar.update(this.#steps, shown);
  }

  async #guardWeights(): Promise<void> {
    const leaves = tree.paths<Tensor>(this.#state.agent);
    guardFinite(
      Object.fromEntries(
        await Promise.all(leaves.map(async ([name, leaf]) => [name, await leaf.data()] as const)),
      ),
    );
  }

  async #save({ memory, files }: IterationOutcome<S>): Promise<void> {
    if (this.#saved === this.#iteration) return;
    const arrays = await encodeState(this.#state);
    this.#run.saveCheckpoint({
      step: this.#iteration,
      files: { ...arrays, ...files?.() },
      state: { steps: this.#steps, memory: memory() } satisfies Kept,
    });
    this.#saved = this.#iteration;
  }
}

/** The settings that decide what a run computes; others may change when it is gone on with. */
export function decidingSettings(config: Config): object {
  const { seed, algorithm, steps, env, network, core, ppo } = config;
  const own = algorithm === 'recurrentPpo' ? { core, ppo } : { network, [algorithm]: config[algorithm] };
  return { seed, algorithm, steps, env, ...own };
}

/** Signals arrive between turns of the event loop, and a backend that never waits would leave none. */
function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
