import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, latestCheckpoint, RunError } from '@lab/runs';
import { ConfigError } from '@lab/settings';
import { type Config, resolveConfig } from './config';

/*
 * A run's folder:
 *   settings.json   every setting as it was asked for
 *   config.json, metrics.jsonl, timings.jsonl, checkpoints/   as @lab/runs keeps them
 *   evaluation.json, report.html
 * A study's folder holds study.json, report.html, and such a folder for every arm and seed.
 */

/** The JSON of a file; undefined where there is none. @throws RunError where it is not JSON */
export function readOptional<T>(path: string): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (error) {
    throw new RunError(path, 'is not JSON', { cause: error });
  }
}

/** The settings that a run was made with, as layers for `resolveConfig`; none where the folder holds no run. */
export function storedSettings(folder: string): unknown[] {
  const stored = readOptional<unknown>(join(folder, 'settings.json'));
  return stored === undefined ? [] : [stored];
}

/** A trained policy on disk. */
export interface StoredRun {
  readonly config: Config;
  readonly checkpoint: Checkpoint;
}

/**
 * The settings of a run, and its last checkpoint.
 *
 * @param changes settings that go before the run's own
 * @throws ConfigError where the folder holds no checkpoint
 */
export function readRun(folder: string, changes: object = {}): StoredRun {
  const settings = storedSettings(folder);
  const checkpoint = settings.length > 0 ? latestCheckpoint(folder) : undefined;
  if (checkpoint === undefined)
    throw new ConfigError(`--run ${folder} holds no checkpoint; lab-gym train makes one`);
  return { config: resolveConfig([...settings, changes]), checkpoint };
}
