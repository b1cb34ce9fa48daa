import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readFileSync, truncateSync } from 'node:fs';
import { writeAll } from './durable-file';
import { RunError } from './errors';
import type { CuttableLog } from './log';

/** A file of one JSON value per line, written only at its end. */
export interface Log {
  readonly path: string;
  /** Append one value as a line, which a kill of this process cannot undo. NaN and infinities become null. */
  append(value: object): void;
}

/** A {@link Log} that can be cut back to a size noted earlier. */
export interface JsonLines extends Log, CuttableLog {}

/** Open a JSON lines file for appending, creating it when absent. */
export function openJsonLines(path: string): JsonLines {
  const file = openSync(path, 'a');
  const size = () => fstatSync(file).size;
  return {
    path,
    size,
    append: (value) => writeAll(file, Buffer.from(`${JSON.stringify(value)}\n`)),
    truncate(length) {
      if (size() < length) throw new RunError(path, `has ${size()} bytes, but ${length} were recorded`);
      // By path, because Windows does not cut a file through a handle opened for appending.
      truncateSync(path, length);
    },
    sync: () => fsyncSync(file),
    close: () => closeSync(file),
  };
}

/**
 * All values of a JSON lines file, for reading a run, finished or in progress.
 *
 * A last line without its end is one that a writer has not finished, and is left out. An absent file has no
 * lines.
 *
 * @throws RunError naming the first line that is not JSON.
 */
export function readJsonLines(path: string): unknown[] {
  if (!existsSync(path)) return [];
  const complete = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return complete.map((line, i) => {
    try {
      return JSON.parse(line);
    } catch (error) {
      throw new RunError(path, `line ${i + 1} is not JSON`, { cause: error });
    }
  });
}
