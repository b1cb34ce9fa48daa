import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Checkpoint } from './checkpoint';
import type { CheckpointKind } from './checkpoint-name';
import { addCheckpoint, checkpointsFolder, findReadable, removeTemporaries, setAside } from './checkpoints';
import { fixConfig } from './config';
import { ArgumentError, type CheckpointError, RunError } from './errors';
import type { Log } from './json-lines';
import type { RolloutWriter } from './rollout-log';
import { openLogs, recordSizes } from './run-logs';

/** Settings of {@link openRun}. */
export interface RunOptions {
  /** Everything that decides what the run computes, as JSON: resuming with another config is refused. */
  readonly config: object;
  /** How many of the newest checkpoints to keep, beside the best. Default 2, so that one can be lost. */
  readonly keep?: number;
  /** How many bytes of rollouts to keep on disk, compressed; 0, the default, for none. */
  readonly rolloutBytes?: number;
  /** Whether metrics go to a TensorBoard event file too. Default false. */
  readonly tensorBoard?: boolean;
}

/** What {@link Run.saveCheckpoint} writes. */
export interface CheckpointOptions {
  /** How many steps of training the checkpoint includes. */
  readonly step: number;
  /** The bytes of each file, by name: weights and optimiser moments as safetensors, say. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /**
   * Whatever else decides the rest of the run, as JSON: random keys, the data's cursor, the best score so
   * far.
   */
  readonly state?: unknown;
  /**
   * `best` stays until a newer best; `emergency` is for inspection, and never resumed from. Default
   * `regular`.
   */
  readonly kind?: CheckpointKind;
}

/** A run folder open for training. */
export interface Run {
  readonly folder: string;
  /** The checkpoint to go on from; undefined when training starts at step 0. */
  readonly resumed: Checkpoint | undefined;
  /** Newer checkpoints that could not be read, set aside under `refused-` names. */
  readonly refused: readonly CheckpointError[];
  /** metrics.jsonl: what the computation yields, and so the same bytes in every repetition. */
  readonly metrics: Log;
  /** samples.jsonl: generated texts or episodes, the same in every repetition too. */
  readonly samples: Log;
  /** timings.jsonl: rates and durations, kept apart because no two runs share them. */
  readonly timings: Log;
  /** rollouts/: every sampled answer or episode; undefined where none are kept. */
  readonly rollouts: RolloutWriter | undefined;
  /** Write a checkpoint in one step, with the logs' sizes in it; returns its folder. */
  saveCheckpoint(options: CheckpointOptions): string;
  close(): void;
}

/**
 * Open a run folder for training: make it, or take up where its last checkpoint left off.
 *
 * The logs are cut back to the sizes the checkpoint recorded (to nothing when there is none), so a run that
 * was killed and resumed ends with the same bytes as one that was not, provided the code draws all its state
 * from the checkpoint. To read a run without changing it, use {@link readJsonLines}, {@link readConfig} and
 * {@link latestCheckpoint}. One process at a time may hold a run open; nothing guards that.
 *
 * @param folder the run's folder, made when absent.
 * @throws ConfigMismatchError naming the keys that differ from the config on disk.
 * @throws CheckpointError when there are checkpoints and none can be read.
 * @throws RunError when the folder holds logs but no config.json, or a log is shorter than the checkpoint
 *   recorded.
 * @throws ArgumentError when JSON cannot hold the config, or `keep` is not an integer of at least 1.
 * @example
 * const run = openRun('runs/first', { config: { seed: 0, steps: 100 } });
 * for (let step = run.resumed?.step ?? 0; step < 100; step++) {
 *   run.metrics.append({ step, loss: 1 / (step + 1) });
 *   if ((step + 1) % 10 === 0) run.saveCheckpoint({ step: step + 1, state: { step } });
 * }
 * run.close();
 */
export function openRun(folder: string, { config, keep = 2, ...logging }: RunOptions): Run {
  if (!Number.isInteger(keep) || keep < 1) throw new ArgumentError('keep', keep, 'an integer of at least 1');
  const checkpoints = checkpointsFolder(folder);
  if (existsSync(join(folder, 'metrics.jsonl')) && !existsSync(join(folder, 'config.json'))) {
    throw new RunError(
      folder,
      'holds metrics.jsonl but no config.json, so it is not a run that can be resumed',
    );
  }
  mkdirSync(checkpoints, { recursive: true });
  const fingerprint = fixConfig(folder, config);
  const { checkpoint, refused } = findReadable(folder, ['regular', 'best']);
  const { logs, sinks } = openLogs(folder, checkpoint, logging);
  removeTemporaries(checkpoints);
  for (const { name } of refused) setAside(checkpoints, name);
  return {
    folder,
    resumed: checkpoint,
    refused: refused.map(({ error }) => error),
    ...sinks,
    saveCheckpoint({ step, files = {}, state = null, kind = 'regular' }) {
      const content = { step, files, state, config: fingerprint, logs: recordSizes(logs) };
      return addCheckpoint(checkpoints, kind, keep, content);
    },
    close() {
      for (const log of Object.values(logs)) log.close();
    },
  };
}
