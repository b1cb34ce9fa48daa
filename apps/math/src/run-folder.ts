import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bestCheckpoint, type Checkpoint, latestCheckpoint, readConfig } from '@lab/runs';
import { ConfigError } from '@lab/settings';
import { resolveConfig, type TrainConfig } from './config';

/*
 * A run's folder:
 *   config.json     every setting as it was asked for
 *   sft/, rl/       one run of @lab/runs per phase; in a comparison, one per estimator instead of rl/
 *   before.json, after.json, report.html
 */

/**
 * The settings that a run was made with, as layers for `resolveConfig`: what was asked for, and on top of it what each
 * phase that has begun is bound to. Empty where the folder holds no run.
 */
export function storedSettings(folder: string): unknown[] {
  const folders = [folder, join(folder, 'sft'), join(folder, 'rl')];
  return folders.filter((path) => existsSync(join(path, 'config.json'))).map(readConfig);
}

/** Which weights of a run: the last, those with the best mean score of some steps, or those before RL. */
export type Weights = 'last' | 'best' | 'sft';

/** A trained model on disk. */
export interface StoredModel {
  readonly config: TrainConfig;
  /** The phase that the weights are of. */
  readonly phase: string;
  readonly checkpoint: Checkpoint;
}

/**
 * The weights of a run: of its RL phase where that has begun, else of the supervised one.
 *
 * @param which default: what the settings say of evaluations
 * @param changes settings that go before the run's own
 * @throws ConfigError where the folder holds none
 */
export function readRun(folder: string, which: Weights | undefined, changes: object): StoredModel {
  const config = resolveConfig(...storedSettings(folder), changes);
  const weights = which ?? config.eval.checkpoint;
  const read = weights === 'best' ? bestCheckpoint : latestCheckpoint;
  for (const phase of weights === 'sft' ? ['sft'] : ['rl', 'sft']) {
    const path = join(folder, phase);
    const checkpoint = existsSync(path) ? read(path) : undefined;
    if (checkpoint !== undefined) return { config, phase, checkpoint };
  }
  throw new ConfigError(`--run ${folder} holds no checkpoint; lab-math start makes one`);
}
