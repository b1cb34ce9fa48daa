import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Checkpoint, type CheckpointContent, loadCheckpoint, writeCheckpoint } from './checkpoint';
import {
  type CheckpointKind,
  type CheckpointName,
  formatCheckpointName,
  parseCheckpointName,
} from './checkpoint-name';
import { configFingerprint, readConfig } from './config';
import { CheckpointError } from './errors';

/** The folder that holds a run's checkpoints. */
export function checkpointsFolder(run: string): string {
  return join(run, 'checkpoints');
}

/**
 * The newest checkpoint of a run that can be read; unfinished and emergency ones do not count.
 *
 * A refused one is passed over for the one before it.
 *
 * @param run the run's folder.
 * @param onRefused told about each checkpoint passed over.
 * @returns undefined when the run has none.
 * @throws CheckpointError when there are checkpoints and none can be read; RunError when the run's config
 *   cannot be read.
 */
export function latestCheckpoint(
  run: string,
  onRefused?: (error: CheckpointError) => void,
): Checkpoint | undefined {
  const { checkpoint, refused } = findReadable(run, ['regular', 'best']);
  for (const { error } of refused) onRefused?.(error);
  return checkpoint;
}

/**
 * The newest checkpoint of a run that was saved as `best` and can be read; otherwise as
 * {@link latestCheckpoint}.
 *
 * @param run the run's folder.
 */
export function bestCheckpoint(run: string): Checkpoint | undefined {
  return findReadable(run, ['best']).checkpoint;
}

/** The newest readable checkpoint, and the newer ones that were refused, by their folders' names. */
export function findReadable(
  run: string,
  kinds: readonly CheckpointKind[],
): { checkpoint: Checkpoint | undefined; refused: { name: string; error: CheckpointError }[] } {
  const folder = checkpointsFolder(run);
  const refused: { name: string; error: CheckpointError }[] = [];
  for (const { name } of listCheckpoints(folder, kinds)) {
    try {
      return { checkpoint: loadCheckpoint(join(folder, name), configFingerprint(readConfig(run))), refused };
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      refused.push({ name, error });
    }
  }
  if (refused[0]) throw refused[0].error;
  return { checkpoint: undefined, refused };
}

/** The checkpoints of the given kinds, newest first. */
export function listCheckpoints(folder: string, kinds: readonly CheckpointKind[]): CheckpointName[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map(parseCheckpointName)
    .filter((checkpoint) => checkpoint !== undefined)
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => b.step - a.step || b.attempt - a.attempt);
}

/** Write a checkpoint under a name of its own, then drop the regular ones beyond the newest `keep`. */
export function addCheckpoint(
  folder: string,
  kind: CheckpointKind,
  keep: number,
  content: CheckpointContent,
): string {
  const sameStep = listCheckpoints(folder, ['regular', 'best', 'emergency']).filter(
    ({ step }) => step === content.step,
  );
  const attempt = sameStep.reduce((next, taken) => Math.max(next, taken.attempt + 1), 0);
  const path = join(folder, formatCheckpointName(kind, content.step, attempt));
  writeCheckpoint(path, content);
  prune(folder, keep);
  return path;
}

function prune(folder: string, keep: number): void {
  const checkpoints = listCheckpoints(folder, ['regular', 'best']);
  const best = checkpoints.find(({ kind }) => kind === 'best');
  for (const { name } of checkpoints.slice(keep)) {
    if (name !== best?.name) removeCheckpoint(folder, name);
  }
}

/** Renamed first, so that a kill in the middle leaves no half of it under a checkpoint's name. */
function removeCheckpoint(folder: string, name: string): void {
  const temporary = join(folder, `tmp-${name}`);
  rmSync(temporary, { recursive: true, force: true });
  renameSync(join(folder, name), temporary);
  rmSync(temporary, { recursive: true });
}

/** Remove the temporary folders that killed writers left behind. */
export function removeTemporaries(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('tmp-')) rmSync(join(folder, name), { recursive: true });
  }
}

/** Rename a refused checkpoint, so that it stays for inspection but is neither resumed from nor counted. */
export function setAside(folder: string, name: string): void {
  const aside = join(folder, `refused-${name}`);
  rmSync(aside, { recursive: true, force: true });
  renameSync(join(folder, name), aside);
}
