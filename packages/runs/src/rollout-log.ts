import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { syncFolder, writeAll } from './durable-file';
import { ArgumentError, RunError } from './errors';
import type { CuttableLog } from './log';
import { listSegments, type Segment, segmentName } from './rollout-segments';

/** Where every sampled answer or episode goes. */
export interface RolloutWriter {
  /** The folder of its files. */
  readonly path: string;
  /** Append the rollouts of one step, which a kill leaves whole or cuts off at the end. NaN and infinities become null. */
  append(rollouts: readonly object[]): void;
}

/** A {@link RolloutWriter} that can be cut back. */
export interface RolloutLog extends RolloutWriter, CuttableLog {}

/** The largest file: readers unpack one at a time. */
const largestSegment = 8 * 2 ** 20;

/**
 * A bounded log of rollouts: gzip files of JSON lines, each named by how many bytes were written before it.
 *
 * Every `append` is one gzip member, so a file may be cut between any two. A file that has reached an eighth of `maxBytes` (8 MiB at most) is
 * closed and another begun; the oldest are removed while the rest is still `maxBytes` long. All of this follows from the bytes alone, so a
 * run that was cut back and repeated ends with the same files.
 *
 * @param folder made when there is something to write.
 * @param maxBytes how much to keep on disk, compressed; the newest rollouts stay.
 * @throws ArgumentError when `maxBytes` is not an integer of at least 1024.
 */
export function openRolloutLog(folder: string, maxBytes: number): RolloutLog {
  if (!Number.isInteger(maxBytes) || maxBytes < 1024)
    throw new ArgumentError('rolloutBytes', maxBytes, 'an integer of at least 1024');
  const segmentBytes = Math.min(largestSegment, Math.floor(maxBytes / 8));
  let opened: OpenSegment | undefined;
  /** What was written before, where no file is left of it. */
  let before = 0;
  // Not before it is needed: a run without rollouts has no folder, and an empty file would look like one that lost its bytes.
  const current = () => {
    opened ??= openLast(folder, before);
    return opened;
  };

  function begin(start: number): void {
    opened?.close();
    opened = openSegment(folder, start);
    syncFolder(folder);
    for (const old of expired(listSegments(folder), start - maxBytes)) rmSync(join(folder, old.name));
  }
  return {
    path: folder,
    append(rollouts) {
      if (rollouts.length === 0) return;
      if (current().length() >= segmentBytes) {
        current().sync();
        begin(current().start + current().length());
      }
      const lines = rollouts.map((rollout) => `${JSON.stringify(rollout)}\n`).join('');
      current().write(gzipSync(lines));
    },
    size: () => (opened || listSegments(folder).length > 0 ? current().start + current().length() : before),
    truncate(size) {
      opened?.close();
      opened = undefined;
      cutBack(folder, size);
      before = size;
    },
    sync: () => opened?.sync(),
    close: () => opened?.close(),
  };
}

/** Files that end at or before a byte. */
function expired(segments: readonly Segment[], before: number): Segment[] {
  return segments.filter((_, i) => (segments[i + 1]?.start ?? Number.POSITIVE_INFINITY) <= before);
}

function cutBack(folder: string, size: number): void {
  // The newest first, so that a kill in between leaves no gap.
  for (const { name, start } of listSegments(folder).reverse()) {
    const path = join(folder, name);
    if (start > 0 && start >= size) rmSync(path);
    else {
      const length = statSync(path).size;
      if (start + length < size)
        throw new RunError(path, `has ${length} bytes, but ${size - start} were recorded`);
      truncateSync(path, size - start);
      return;
    }
  }
}

/** The newest file, or a new one where there is none, as after its folder was emptied. */
function openLast(folder: string, size: number): OpenSegment {
  mkdirSync(folder, { recursive: true });
  return openSegment(folder, listSegments(folder).at(-1)?.start ?? size);
}

type OpenSegment = ReturnType<typeof openSegment>;

function openSegment(folder: string, start: number) {
  const file = openSync(join(folder, segmentName(start)), 'a');
  return {
    start,
    length: () => fstatSync(file).size,
    write: (bytes: Uint8Array) => writeAll(file, bytes),
    sync: () => fsyncSync(file),
    close: () => closeSync(file),
  };
}
