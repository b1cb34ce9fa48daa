import { join } from 'node:path';
import { flattenParams } from '@lab/nn';
import { guardFinite, NonFiniteError, openRun, progress } from '@lab/runs';
import type { Tensor } from '@lab/tensor';
import { BestScore, type BestScoreState } from './best-score';
import { Interrupted } from './errors';
import type { Session } from './session';
import { decodeState, encodeState, type TrainerState } from './trainer-state';
import type { Update } from './update';

/** One phase of training: a run of @lab/runs in a folder of its own. */
export interface PhaseOptions {
  /** The name of its folder. */
  readonly name: string;
  /** Every setting that decides what the phase computes. */
  readonly config: object;
  readonly steps: number;
  readonly checkpointEvery: number;
  /** The state before the first step. */
  readonly initial: TrainerState;
}

/** What one step of a phase did. */
export interface StepOutcome extends Update {
  /** Higher is better: what the best checkpoint is chosen by. */
  readonly score: number;
  /** For the samples log. */
  readonly sample?: object;
  /** For the timings log. */
  readonly timings: Readonly<Record<string, number>>;
  /** For the progress line. */
  readonly shown: Readonly<Record<string, number | string>>;
}

/** A phase in progress. */
export interface Phase {
  /** Steps done. */
  readonly step: number;
  readonly state: TrainerState;
  /**
   * Ends a step: logs it, stops at a number that is not finite, and saves a checkpoint where one is due.
   *
   * @throws NonFiniteError naming the first such tensor, after saving an emergency checkpoint
   * @throws Interrupted after Ctrl-C, once the step is saved
   */
  endStep(outcome: StepOutcome): Promise<void>;
  /** Makes sure that the last state is on disk, and gives it back. */
  finish(): Promise<TrainerState>;
}

/** Opens a phase, at the checkpoint where it was left if there is one. */
export function openPhase(
  session: Session,
  { name, config, steps, checkpointEvery, initial }: PhaseOptions,
): Phase {
  const run = openRun(join(session.folder, name), { config });
  for (const error of run.refused) console.error(`Set aside: ${error.message}`);
  let step = run.resumed?.step ?? 0;
  let state = run.resumed ? decodeState(run.resumed, initial) : initial;
  let saved = run.resumed?.step;
  const best = new BestScore(run.resumed?.state as BestScoreState | undefined);
  const bar = progress({ total: steps, label: name, start: step });
  if (step > 0 && step < steps) console.log(`${name} goes on after step ${step}.`);

  async function save(kind: 'regular' | 'best' | 'emergency' = 'regular') {
    run.saveCheckpoint({ step, files: await encodeState(state), state: best.state, kind });
    saved = step;
  }

  async function guard(arrays: Readonly<Record<string, ArrayLike<number>>>) {
    try {
      guardFinite(arrays);
    } catch (error) {
      if (error instanceof NonFiniteError) await save('emergency');
      throw error;
    }
  }

  return {
    get step() {
      return step;
    },
    get state() {
      return state;
    },
    async endStep(outcome) {
      const { metrics, gradientNorms, sample, timings, shown, score } = outcome;
      ({ state } = outcome);
      step++;
      run.metrics.append({ step, ...metrics });
      if (sample !== undefined) run.samples.append({ step, ...sample });
      run.timings.append({ step, ...timings });
      await guard(guarded(metrics, gradientNorms));
      best.add(score);
      bar.update(step, shown);
      await turnOfEventLoop();
      if (step % checkpointEvery === 0 || step === steps) {
        await guard(await values(state.params));
        await save(best.close() ? 'best' : 'regular');
      }
      if (session.signal.aborted && step < steps) {
        if (saved !== step) await save();
        bar.done();
        run.close();
        throw new Interrupted(`${name} stopped after step ${step} of ${steps}, saved`, session.resumeCommand);
      }
    },
    async finish() {
      if (saved !== step) await save();
      bar.done();
      run.close();
      return state;
    },
  };
}

function guarded(
  metrics: Update['metrics'],
  gradientNorms: Update['gradientNorms'],
): Record<string, number[]> {
  const gradients = Object.entries(gradientNorms).map(
    ([name, norm]) => [`gradient of ${name}`, [norm]] as const,
  );
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
