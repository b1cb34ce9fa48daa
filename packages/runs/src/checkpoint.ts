import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checksum, openSized, syncFolder, writeDurable } from './durable-file';
import { ArgumentError, CheckpointError } from './errors';
import { exactJson } from './json';
import { decodeManifest, encodeManifest, isCount, isFileName, type Manifest } from './manifest';

/** A checkpoint read back and verified. */
export interface Checkpoint {
  /** Its folder. */
  readonly path: string;
  /** How many steps of training it includes. */
  readonly step: number;
  /** The bytes of each file, by name. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The state as it was saved. */
  readonly state: unknown;
  /** The size in bytes that each log of the run had, by its name. */
  readonly logs: Readonly<Record<string, number>>;
}

/** What a checkpoint is made of, before it is on disk. */
export interface CheckpointContent extends Pick<Manifest, 'step' | 'config' | 'logs' | 'state'> {
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/**
 * Write a checkpoint folder in one step: complete under its name, or not there.
 *
 * It is built under a temporary name, reaches the disk, and is then renamed; a kill at any moment leaves at
 * worst a `tmp-` folder beside it.
 *
 * @param path a folder that does not exist yet.
 * @throws ArgumentError when the step is not a count, a file's name could leave the folder, or JSON cannot
 *   hold the state.
 */
export function writeCheckpoint(path: string, { step, config, logs, state, files }: CheckpointContent): void {
  if (!isCount(step)) throw new ArgumentError('step', step, 'an integer from 0 up');
  for (const name of Object.keys(files)) {
    if (!isFileName(name))
      throw new ArgumentError('files', name, 'named by letters, digits, dots, dashes, underscores');
  }
  exactJson('state', state);
  const temporary = join(dirname(path), `tmp-${basename(path)}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) writeDurable(join(temporary, name), bytes);
  const entries = Object.entries(files).map(([name, bytes]) => [
    name,
    { bytes: bytes.length, sha256: checksum(bytes) },
  ]);
  const manifest = encodeManifest({
    version: 1,
    step,
    config,
    logs,
    files: Object.fromEntries(entries),
    state,
  });
  writeDurable(join(temporary, 'manifest.json'), Buffer.from(manifest));
  syncFolder(temporary);
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/**
 * Read a checkpoint folder, verifying the length and checksum of all it holds.
 *
 * @param path the folder of one checkpoint.
 * @param config refuse a checkpoint of a run whose config has another fingerprint.
 * @throws CheckpointError with the path and the reason when anything is missing, truncated, altered or
 *   foreign.
 */
export function loadCheckpoint(path: string, config?: string): Checkpoint {
  const manifest = readManifest(path);
  if (config !== undefined && manifest.config !== config) {
    throw new CheckpointError(path, "belongs to a run with another config than this run's");
  }
  const files = Object.entries(manifest.files).map(([name, entry]) => [
    name,
    readVerified(join(path, name), entry),
  ]);
  const { step, state, logs } = manifest;
  return { path, step, state, logs, files: Object.fromEntries(files) };
}

function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json');
  if (!existsSync(path)) throw new CheckpointError(path, 'is missing');
  return decodeManifest(
    path,
    orRefuse(path, () => readFileSync(path, 'utf8')),
  );
}

/** Sizes are compared before anything is read, so a false size cannot make us allocate it. */
function readVerified(path: string, expected: { bytes: number; sha256: string }): Uint8Array {
  if (!existsSync(path)) throw new CheckpointError(path, 'is missing');
  const bytes = orRefuse(path, () =>
    openSized(path, (size, read) => {
      if (size !== expected.bytes)
        throw new CheckpointError(path, `has ${size} bytes instead of ${expected.bytes}`);
      return read();
    }),
  );
  if (checksum(bytes) !== expected.sha256) throw new CheckpointError(path, 'does not match its checksum');
  return bytes;
}

/** A failure of the disk is a refusal of the checkpoint too, so that an older one can be tried. */
function orRefuse<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CheckpointError) throw error;
    throw new CheckpointError(path, 'cannot be read', { cause: error });
  }
}
