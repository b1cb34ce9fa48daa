import { join } from 'node:path';
import type { DecoderParams } from '@lab/lm';
import {
  decodeSafetensors,
  encodeSafetensors,
  fromSafeTensors,
  NnError,
  toSafeTensors,
  unflattenParams,
} from '@lab/nn';
import {
  type Checkpoint,
  CheckpointError,
  guardFinite,
  openRun,
  type ProgressStream,
  progress,
} from '@lab/runs';
import type { Trainer, TrainerState } from '../training/trainer';

/** What {@link trainInRun} does. */
export interface RunTraining<P, B> {
  /** Of the run. */
  readonly folder: string;
  /** Everything that decides what the run computes. */
  readonly config: object;
  readonly trainer: Trainer<P, B>;
  readonly base: DecoderParams;
  readonly batchAt: (step: number) => B;
  readonly steps: number;
  readonly label: string;
  /** Aborted to stop after the current step. */
  readonly signal?: AbortSignal;
  /** Steps between checkpoints. Default 100. */
  readonly checkpointEvery?: number;
  /** Where progress is written. Default: standard error. */
  readonly stream?: ProgressStream;
}

/** What training gave. */
export interface RunOutcome<P> {
  readonly trained: P;
  /** False if it was stopped before the last step; call it again to go on. */
  readonly finished: boolean;
}

const stateFile = 'state.safetensors';

/**
 * Trains in a run folder of @lab/runs, from its last checkpoint if it has one: a run that was stopped ends as one that was not.
 *
 * @throws ConfigMismatchError if the folder holds a run of another config; CheckpointError if its checkpoints cannot be read;
 *   NonFiniteError where the loss is not finite
 */
export async function trainInRun<P, B>(training: RunTraining<P, B>): Promise<RunOutcome<P>> {
  const { folder, config, trainer, base, batchAt, steps, label, signal, checkpointEvery = 100 } = training;
  const run = openRun(folder, { config });
  const fresh = trainer.start(base);
  let state = run.resumed ? decodeState(run.resumed, fresh) : fresh;
  let step = run.resumed?.step ?? 0;
  const bar = progress({
    ...{ total: steps, label, start: step },
    ...(training.stream && { stream: training.stream }),
  });
  const save = async () => run.saveCheckpoint({ step, files: await encodeState(state) });
  try {
    while (step < steps && !signal?.aborted) {
      const result = await trainer.step(state, base, batchAt(step), step);
      state = result.state;
      step++;
      const { loss, gradientNorm } = result;
      guardFinite({ loss: [loss], gradientNorm: [gradientNorm] });
      run.metrics.append({ step, loss, gradientNorm });
      bar.update(step, { loss });
      if (step % checkpointEvery === 0 && step < steps) await save();
    }
    if (step > (run.resumed?.step ?? -1)) await save();
  } finally {
    bar.done();
    run.close();
  }
  return { trained: state.trained, finished: step === steps };
}

async function encodeState(state: TrainerState<unknown>): Promise<Record<string, Uint8Array>> {
  return { [stateFile]: encodeSafetensors(await toSafeTensors(state)) };
}

function decodeState<P>({ path, files }: Checkpoint, like: TrainerState<P>): TrainerState<P> {
  const place = join(path, stateFile);
  const bytes = files[stateFile];
  if (bytes === undefined) throw new CheckpointError(place, 'is missing');
  try {
    return unflattenParams(like, fromSafeTensors(decodeSafetensors(bytes, place).tensors));
  } catch (error) {
    if (!(error instanceof NnError)) throw error;
    throw new CheckpointError(place, `does not fit this model: ${error.message}`, { cause: error });
  }
}
