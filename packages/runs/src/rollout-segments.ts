import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { RunError } from './errors';

/** One file of a log of rollouts. */
export interface Segment {
  readonly name: string;
  /** How many bytes were written before its first. */
  readonly start: number;
}

const pattern = /^(\d{15})\.jsonl\.gz$/;

/** `000000000000000.jsonl.gz` for the first. */
export function segmentName(start: number): string {
  return `${String(start).padStart(15, '0')}.jsonl.gz`;
}

/** The files of a log, the oldest first; whatever else lies there is passed over. */
export function listSegments(folder: string): Segment[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => pattern.test(name));
  return names.sort().map((name) => ({ name, start: Number.parseInt(name, 10) }));
}

/**
 * The rollouts that a run has kept, the oldest first, one file in memory at a time.
 *
 * What a writer has not finished, or a kill cut off, is left out. An absent folder holds none.
 *
 * @param folder `rollouts` in a run's folder.
 * @throws RunError naming a file that is not gzip of JSON lines.
 * @example
 * for (const rollout of readRollouts('runs/first/rollouts')) console.log(rollout);
 */
export function* readRollouts(folder: string): Generator<unknown> {
  for (const { name } of listSegments(folder)) {
    const path = join(folder, name);
    yield* parseLines(path, unpack(path));
  }
}

function unpack(path: string): Buffer {
  const packed = readFileSync(path);
  // gunzip takes nothing at all for an error, and a file may have been cut back to that.
  if (packed.length === 0) return packed;
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw new RunError(path, 'is not gzip', { cause: error });
  }
}

/** Line by line, because the text of a whole file may be longer than a string can be. */
function* parseLines(path: string, bytes: Buffer): Generator<unknown> {
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const line = bytes.toString('utf8', start, end);
    start = end + 1;
    try {
      yield JSON.parse(line);
    } catch (error) {
      throw new RunError(path, `holds a line that is not JSON: ${line.slice(0, 80)}`, { cause: error });
    }
  }
}
