import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from './durable-file';
import { ConfigMismatchError, RunError } from './errors';
import { exactJson, isPlainObject, sha256, sortedKeys } from './json';

/**
 * Write a new run's config.json, or hold the given config against the one already there.
 *
 * @returns the config's {@link configFingerprint}.
 * @throws ConfigMismatchError naming the keys that differ; ArgumentError when JSON cannot hold the config.
 */
export function fixConfig(folder: string, config: object): string {
  const path = join(folder, 'config.json');
  const given: unknown = JSON.parse(exactJson('config', config));
  if (!existsSync(path)) {
    replaceFile(path, Buffer.from(`${JSON.stringify(given, null, 2)}\n`));
  } else {
    const keys = differingKeys(readConfig(folder), given);
    if (keys.length > 0) throw new ConfigMismatchError(path, keys);
  }
  return configFingerprint(given);
}

/** A text that equal configs share, whatever the order of their keys: SHA-256 of their JSON, in hexadecimal. */
export function configFingerprint(config: unknown): string {
  return sha256(JSON.stringify(sortedKeys(config)));
}

/**
 * The config that a run was made with.
 *
 * @throws RunError when config.json is absent or not JSON.
 */
export function readConfig(folder: string): unknown {
  const path = join(folder, 'config.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new RunError(path, 'cannot be read as JSON', { cause: error });
  }
}

/** The paths at which two JSON values differ, as `model.width` or `seeds[2]`; the root's path is empty. */
export function differingKeys(a: unknown, b: unknown, path = ''): string[] {
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((item, i) => differingKeys(item, b[i], `${path}[${i}]`));
  }
  if (isPlainObject(a) && isPlainObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return keys.flatMap((key) => differingKeys(a[key], b[key], path === '' ? key : `${path}.${key}`));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [path];
}
