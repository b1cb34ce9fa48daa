import { join } from 'node:path';
import type { DecoderParams } from '@lab/lm';
import { flattenParams } from '@lab/nn';
import { type CheckpointKind, guardFinite, NonFiniteError, openRun, type Run } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import type { Tensor } from '@lab/tensor';
import { BestScore, type BestScoreState } from './best-score';
import { asStored } from './bound-settings';
import type { Session } from './session';
import { type StepDisplay, stepDisplay } from './terminal/step-display';
import { decodeState, encodeState, type TrainerState } from './trainer-state';
import type { Update } from './update';

/** One phase of training: a run of @lab/runs in a folder of its own. */
export interface PhaseOptions<P = DecoderParams> {
  /** The name of its folder. */
  readonly name: string;
  /** Every setting that decides what the phase computes. */
  readonly config: object;
  readonly steps: number;
  readonly checkpointEvery: number;
  /** The state before the first step. */
  readonly initial: TrainerState<P>;
}

/** What one step of a phase did. */
export interface StepOutcome<P = DecoderParams> extends Update<P> {
  /** Higher is better: what the best checkpoint is chosen by. Absent at steps that are not judged. */
  readonly score?: number;
  /** Whatever else the steps to come depend on, as JSON. */
  readonly memory?: object;
  /** Whether to save a checkpoint in any case. */
  readonly save?: boolean;
  /** Whether the phase ends here, before its last step. */
  readonly stop?: boolean;
  /** For the samples log. */
  readonly sample?: object;
  /** For the rollouts, where they are kept. */
  readonly rollouts?: readonly object[];
  /** For the timings log. */
  readonly timings: Readonly<Record<string, number>>;
  /** For the progress line. */
  readonly shown: Readonly<Record<string, number | string>>;
}

/** What of a phase a checkpoint keeps beside its weights and moments. */
interface PhaseState extends BestScoreState {
  readonly memory?: object;
  readonly stopped?: true;
}

/** A phase in progress, taken up at its last checkpoint if it has one. */
export class Phase<P = DecoderParams> {
  #step: number;
  #state: TrainerState<P>;
  /** The step of the newest checkpoint. */
  #saved: number | undefined;
  #memory: object | undefined;
  #stopped: boolean;
  readonly #run: Run;
  readonly #best: BestScore;
  readonly #bar: StepDisplay;

  /** @throws RunError where the folder's run has another config, or its checkpoints cannot be read */
  constructor(
    readonly session: Session,
    readonly options: PhaseOptions<P>,
  ) {
    const { name, config, steps, initial } = options;
    const folder = join(session.folder, name);
    this.#run = openRun(folder, { config: asStored(folder, config), ...loggingOf(session.config) });
    const { resumed, refused } = this.#run;
    for (const error of refused) console.error(`Set aside: ${error.message}`);
    this.#step = resumed?.step ?? 0;
    this.#state = resumed ? decodeState(resumed, initial) : initial;
    this.#saved = resumed?.step;
    const kept = resumed?.state as PhaseState | undefined;
    this.#best = new BestScore(kept);
    this.#memory = kept?.memory;
    this.#stopped = kept?.stopped === true;
    const { config: settings, signal } = session;
    this.#bar = stepDisplay({ total: steps, label: name, start: this.#step, signal }, settings.log.view);
    if (this.#step > 0 && !this.done) console.log(`${name} goes on after step ${this.#step}.`);
  }

  /** Steps done. */
  get step(): number {
    return this.#step;
  }

  /** Whether all steps are done, or one of them said that no more are needed. */
  get done(): boolean {
    return this.#stopped || this.#step >= this.options.steps;
  }

  /** What the last step left for those to come. */
  get memory(): object | undefined {
    return this.#memory;
  }

  get state(): TrainerState<P> {
    return this.#state;
  }

  /**
   * Ends a step: logs it, stops at a number that is not finite, and saves a checkpoint where one is due.
   *
   * @throws NonFiniteError naming the first such tensor, after saving an emergency checkpoint
   * @throws Interrupted after Ctrl-C, once the step is saved
   */
  async endStep(outcome: StepOutcome<P>): Promise<void> {
    this.#state = outcome.state;
    this.#memory = outcome.memory;
    this.#stopped = outcome.stop === true;
    this.#step++;
    this.#log(outcome);
    await this.#guard(guarded(outcome));
    if (outcome.score !== undefined) this.#best.add(outcome.score);
    this.#bar.update(this.#step, outcome);
    await turnOfEventLoop();
    const { checkpointEvery, steps, name } = this.options;
    if (this.#step % checkpointEvery === 0 || this.done || outcome.save === true) {
      await this.#guard(await values(this.#state.params));
      await this.#save(this.#best.close() ? 'best' : 'regular');
    }
    if (!this.session.signal.aborted) return;
    await this.finish();
    const what = `${name} stopped after step ${this.#step} of ${steps}, saved`;
    throw new Interrupted(what, this.session.resumeCommand);
  }

  /** Makes sure that the last state is on disk, and gives it back. */
  async finish(): Promise<TrainerState<P>> {
    if (this.#saved !== this.#step) await this.#save();
    this.#bar.done();
    this.#run.close();
    return this.#state;
  }

  #log({ metrics, sample, rollouts = [], timings }: StepOutcome<P>): void {
    const { metrics: log, samples, rollouts: kept, timings: clock } = this.#run;
    log.append({ step: this.#step, ...metrics });
    if (sample !== undefined) samples.append({ step: this.#step, ...sample });
    kept?.append(rollouts);
    clock.append({ step: this.#step, ...timings });
  }

  async #save(kind: CheckpointKind = 'regular'): Promise<void> {
    const files = await encodeState(this.#state);
    const state: PhaseState = {
      ...this.#best.state,
      ...(this.#memory !== undefined && { memory: this.#memory }),
      ...(this.#stopped && { stopped: true }),
    };
    this.#run.saveCheckpoint({ step: this.#step, files, state, kind });
    this.#saved = this.#step;
  }

  async #guard(arrays: Readonly<Record<string, ArrayLike<number>>>): Promise<void> {
    try {
      guardFinite(arrays);
    } catch (error) {
      // Resuming repeats the steps since the last checkpoint before it, and so the failure, exactly.
      if (error instanceof NonFiniteError) await this.#save('emergency');
      throw error;
    }
  }
}

/** What of the settings @lab/runs is told of logs. */
function loggingOf({ log }: Session['config']) {
  return { rolloutBytes: log.rollouts * 2 ** 20, tensorBoard: log.tensorBoard };
}

/** The loss first: where it is not finite, no gradient is either. */
function guarded({ metrics, gradientNorms }: Update<unknown>): Record<string, number[]> {
  const gradients = Object.entries(gradientNorms).map(([name, norm]) => {
    return [`gradient of ${name}`, [norm]] as const;
  });
  return { loss: [metrics.loss ?? 0], ...Object.fromEntries(gradients) };
}

async function values(params: unknown): Promise<Record<string, ArrayLike<number>>> {
  const entries = Object.entries<Tensor>(flattenParams(params));
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, array]) => [name, await array.data()] as const)),
  );
}

/** Signals arrive between turns of the event loop, and a backend that never waits would leave none. */
function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
