import { CheckpointError } from './errors';
import { isPlainObject, sha256 } from './json';

/** What a checkpoint folder's manifest.json says about it. */
export interface Manifest {
  readonly version: 1;
  /** How many steps of training the checkpoint includes. */
  readonly step: number;
  /** The fingerprint of the run's config. */
  readonly config: string;
  /** The size in bytes that each log of the run had, by its name. */
  readonly logs: Readonly<Record<string, number>>;
  /** Size and SHA-256 of each file beside the manifest. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
  /** Whatever else the run needs to go on, as JSON. */
  readonly state: unknown;
}

/** A name that stays inside its folder on every system. */
const fileName = /^(?!manifest\.json$)[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** Whether a checkpoint may hold a file of this name. */
export function isFileName(name: string): boolean {
  return fileName.test(name);
}

/** The manifest's text, sealed by a checksum over itself. */
export function encodeManifest(manifest: Manifest): string {
  return JSON.stringify({ ...manifest, checksum: sha256(JSON.stringify(manifest)) });
}

/**
 * Read a manifest's text, believing none of it before it is checked.
 *
 * @throws CheckpointError with `path` and the first thing found wrong.
 */
export function decodeManifest(path: string, text: string): Manifest {
  const refuse = (reason: string, cause?: unknown) => new CheckpointError(path, reason, { cause });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw refuse('is not JSON', error);
  }
  if (!isPlainObject(parsed)) throw refuse('is not a JSON object');
  const { checksum, ...manifest } = parsed;
  if (manifest.version !== 1) throw refuse(`has version ${manifest.version}, and only 1 is known`);
  if (checksum !== sha256(JSON.stringify(manifest))) throw refuse('does not match its own checksum');
  const fault = findFault(manifest);
  if (fault) throw refuse(fault);
  return manifest as unknown as Manifest;
}

function findFault({ step, config, logs, files, state }: Record<string, unknown>): string | undefined {
  if (!isCount(step)) return 'step is not a count';
  if (typeof config !== 'string') return 'config is not a fingerprint';
  if (state === undefined) return 'state is missing';
  if (!isPlainObject(logs) || !Object.values(logs).every(isCount)) return 'logs are not a table of sizes';
  if (!isPlainObject(files)) return 'files are not a table';
  for (const [name, entry] of Object.entries(files)) {
    if (!isFileName(name)) return `names a file ${JSON.stringify(name)}`;
    if (!isPlainObject(entry) || !isCount(entry.bytes)) return `${name} has no size`;
    if (typeof entry.sha256 !== 'string') return `${name} has no checksum`;
  }
  return undefined;
}

/** Whether a value is an integer from 0 up. */
export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
