import { SafetensorsError } from '../errors';
import { parseUniqueJson } from './parse-unique-json';
import { bytesOf, type SafeDType, safeArrays } from './safe-tensor';

/** Where a file keeps one array. */
export interface HeaderEntry {
  readonly name: string;
  readonly dtype: SafeDType;
  readonly shape: readonly number[];
  /** Bytes from the end of the header to the first element, and to behind the last. */
  readonly begin: number;
  readonly end: number;
}

/** A header that was found consistent. */
export interface Header {
  readonly entries: readonly HeaderEntry[];
  readonly metadata: Record<string, string>;
}

/**
 * Reads and checks a header.
 * @param dataSize bytes that follow it, which the arrays must fill without holes or overlap
 * @throws SafetensorsError with the path and what is wrong
 */
export function parseHeader(bytes: Uint8Array, dataSize: number, path: string): Header {
  const { __metadata__: metadata = {}, ...arrays } = parseUniqueJson(bytes, path);
  if (!isMetadata(metadata)) throw new SafetensorsError(path, '__metadata__ must map strings to strings');
  const entries = Object.entries(arrays).map(([name, value]) => parseEntry(name, value, path));
  checkContiguous(entries, dataSize, path);
  return { entries, metadata };
}

/** Whether a value is an object all of whose values are strings. */
export function isMetadata(value: unknown): value is Record<string, string> {
  return isObject(value) && Object.values(value).every((each) => typeof each === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseEntry(name: string, value: unknown, path: string): HeaderEntry {
  const fail = (reason: string) => new SafetensorsError(path, `array ${JSON.stringify(name)} ${reason}`);
  if (!isObject(value)) throw fail('is not described by an object');
  const { dtype, shape, data_offsets: offsets, ...others } = value;
  const unknown = Object.keys(others)[0];
  if (unknown !== undefined) throw fail(`has an unknown field ${JSON.stringify(unknown)}`);
  if (!isDType(dtype)) {
    throw fail(`has dtype ${JSON.stringify(dtype)}; known are ${Object.keys(safeArrays).join(', ')}`);
  }
  if (!isSizes(shape)) throw fail(`has shape ${JSON.stringify(shape)}`);
  if (!isSizes(offsets) || offsets.length !== 2) throw fail(`has data_offsets ${JSON.stringify(offsets)}`);
  const [begin, end] = offsets as [number, number];
  const size = bytesOf(dtype, shape);
  if (Number.isNaN(size)) throw fail(`has more elements than can be counted: [${shape}]`);
  if (end - begin !== size) {
    throw fail(`of ${dtype} [${shape}] takes ${size} bytes; its data_offsets are [${begin}, ${end}]`);
  }
  return { name, dtype, shape, begin, end };
}

function isDType(value: unknown): value is SafeDType {
  return typeof value === 'string' && Object.hasOwn(safeArrays, value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

function checkContiguous(entries: readonly HeaderEntry[], dataSize: number, path: string): void {
  let expected = 0;
  for (const { name, begin, end } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin !== expected) {
      const kind = begin > expected ? 'leaves a hole' : 'overlaps another';
      throw new SafetensorsError(path, `array ${JSON.stringify(name)} ${kind} at byte ${begin} of the data`);
    }
    expected = end;
  }
  if (expected !== dataSize) {
    throw new SafetensorsError(path, `the arrays take ${expected} bytes; the file has ${dataSize}`);
  }
}
