import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FormatError } from '../errors';

/** Replaces a file in one step, so that a kill leaves the old text or the new. Its folder is made if absent. */
export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** Replaces a file by a value as JSON. */
export function writeJson(path: string, value: unknown): void {
  writeText(path, `${JSON.stringify(value, null, 2)}\n`);
}

/** The object that a JSON file holds. Throws {@link FormatError} naming the file if it cannot be read or is none. */
export function readJsonObject(path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new FormatError(`${path}: cannot be read as JSON`, { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new FormatError(`${path}: must be an object`);
}

/** The number at a path of keys. Throws {@link FormatError} naming file and keys if there is none. */
export function numberAt(
  json: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  path: string,
): number {
  const value = valueAt(json, keys);
  if (typeof value === 'number') return value;
  throw new FormatError(`${path}: ${keys.join('.')} must be a number, got ${JSON.stringify(value)}`);
}

/** The list of numbers at a path of keys. Throws {@link FormatError} naming file and keys if there is none. */
export function numbersAt(
  json: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  path: string,
): number[] {
  const value = valueAt(json, keys);
  if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'number'))
    return value;
  throw new FormatError(`${path}: ${keys.join('.')} must be a list of numbers`);
}

function valueAt(json: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    json,
  );
}
