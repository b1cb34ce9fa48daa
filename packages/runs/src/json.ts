import { createHash } from 'node:crypto';
import { ArgumentError } from './errors';

/**
 * The JSON text of a value that reads back as it was.
 *
 * @throws ArgumentError naming the path of what JSON would change without a word: NaN, infinities, bigints,
 *   functions, undefined list items, and objects that are neither plain nor lists (dates, maps, typed
 *   arrays). Undefined properties are left out.
 */
export function exactJson(argument: string, value: unknown): string {
  requireJson(argument, value);
  return JSON.stringify(value);
}

function requireJson(path: string, value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number' && Number.isFinite(value)) return;
  if (Array.isArray(value)) {
    // A plain index loop, because forEach skips the holes that JSON turns into null.
    for (let i = 0; i < value.length; i++) requireJson(`${path}[${i}]`, value[i]);
    return;
  }
  if (!isPlainObject(value)) throw new ArgumentError(path, value, 'a value that JSON keeps as it is');
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) requireJson(`${path}.${key}`, item);
  }
}

/** Whether a value is an object literal or one parsed from JSON. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A JSON value with the keys of its objects sorted, so that equal values have equal text. */
export function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedKeys);
  if (!isPlainObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortedKeys(value[key])]));
}

/** SHA-256 in hexadecimal. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
