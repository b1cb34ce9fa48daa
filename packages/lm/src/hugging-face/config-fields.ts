import { FormatError } from '../errors';

/** A parsed JSON object whose fields are not yet known. */
export type JsonObject = Readonly<Record<string, unknown>>;

// No published model comes near these; they keep a hostile file from asking for endless memory.
const largestSize = 2 ** 24;

/** Reads the fields of an untrusted config.json; errors name the file, the key and the value. */
export class ConfigFields {
  /**
   * @param path what errors call the file
   * @throws FormatError unless json is an object
   */
  constructor(
    private readonly json: unknown,
    private readonly path: string,
  ) {
    if (!isObject(json)) throw new FormatError(`${path}: must be an object`);
  }

  /** The value, with null for what is absent. */
  value(key: string): unknown {
    const object = this.json as JsonObject;
    return Object.hasOwn(object, key) ? (object[key] ?? null) : null;
  }

  /** Whether the key is there, be it null. */
  has(key: string): boolean {
    return Object.hasOwn(this.json as JsonObject, key);
  }

  /** An integer from 1 to `limit`. */
  size(key: string, fallback?: number, limit = largestSize): number {
    const value = this.value(key) ?? fallback;
    const fits = Number.isInteger(value) && (value as number) >= 1 && (value as number) <= limit;
    return fits ? (value as number) : this.fail(key, `an integer from 1 to ${limit}`, value);
  }

  /** A finite number above 0. */
  positive(key: string, fallback?: number): number {
    const value = this.value(key) ?? fallback;
    const fits = typeof value === 'number' && value > 0 && value < Infinity;
    return fits ? value : this.fail(key, 'a finite number above 0');
  }

  /** true or false. */
  flag(key: string, fallback: boolean): boolean {
    const value = this.value(key) ?? fallback;
    return typeof value === 'boolean' ? value : this.fail(key, 'true or false');
  }

  /** Accepts only values under which the model computes what this package computes; absent is fine. */
  allow(key: string, ...supported: readonly unknown[]): void {
    const value = this.value(key);
    if (value !== null && !supported.includes(value)) {
      this.fail(
        key,
        supported.length === 0 ? 'absent' : supported.map((each) => JSON.stringify(each)).join(' or '),
      );
    }
  }

  /** The fields of a nested object; none where it is absent. */
  section(key: string): ConfigFields {
    return new ConfigFields(this.value(key) ?? {}, `${this.path}: ${key}`);
  }

  /** Throws {@link FormatError} naming the key, what it must be and what it is. */
  fail(key: string, expected: string, value = this.value(key)): never {
    const shown = String(JSON.stringify(value)).slice(0, 80);
    throw new FormatError(`${this.path}: ${key} must be ${expected}, got ${shown}`);
  }
}

/** Whether a parsed JSON value is an object and no list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
