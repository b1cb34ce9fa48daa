import { closeSync, fstatSync, fsyncSync, openSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { writeAll } from './durable-file';
import { RunError } from './errors';
import { encodeScalars, encodeVersion } from './event-encoding';
import type { CuttableLog } from './log';

/** A TensorBoard event file that can be cut back. */
export interface EventFile extends CuttableLog {
  readonly path: string;
  /** Append a row's numbers as scalars of its `step`; without a step that is a count, nothing is written. */
  append(row: object): void;
}

/** The name is fixed, because a resumed run goes on with the same file; TensorBoard asks for `tfevents` in it. */
const fileName = 'events.out.tfevents.0000000000.lab-runs';

/** Open the event file of a run's folder for appending, creating it when absent. */
export function openEventFile(folder: string, now: () => number = Date.now): EventFile {
  const path = join(folder, fileName);
  const file = openSync(path, 'a');
  const size = () => fstatSync(file).size;
  return {
    path,
    size,
    append(row) {
      const { step, ...others } = row as Readonly<Record<string, unknown>>;
      if (typeof step !== 'number' || !Number.isSafeInteger(step) || step < 0) return;
      const scalars = Object.entries(others).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number',
      );
      if (scalars.length === 0) return;
      const event = encodeScalars(now() / 1000, step, Object.fromEntries(scalars));
      writeAll(file, size() === 0 ? Buffer.concat([encodeVersion(now() / 1000), event]) : event);
    },
    truncate(length) {
      if (size() < length) throw new RunError(path, `has ${size()} bytes, but ${length} were recorded`);
      truncateSync(path, length);
    },
    sync: () => fsyncSync(file),
    close: () => closeSync(file),
  };
}
