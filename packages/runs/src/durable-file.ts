import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Node reads, writes and hashes less than 2 GiB per call; weights may be larger. */
const chunkBytes = 2 ** 30;

/** Write a new file and wait until the disk has it. */
export function writeDurable(path: string, bytes: Uint8Array): void {
  const file = openSync(path, 'w');
  try {
    writeAll(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Write every byte at the file's current end or position; one call of the system may write fewer. */
export function writeAll(file: number, bytes: Uint8Array): void {
  let offset = 0;
  while (offset < bytes.length) {
    offset += writeSync(file, bytes, offset, Math.min(chunkBytes, bytes.length - offset));
  }
}

/** Replace a file in one step: readers see the old content or the new, never a part. */
export function replaceFile(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.tmp`;
  writeDurable(temporary, bytes);
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/**
 * Wait until the disk has a folder's list of names. Windows has no such call, and keeps the order by itself.
 */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** A file's size in bytes without reading it, then its content on demand. */
export function openSized<T>(path: string, use: (size: number, read: () => Uint8Array) => T): T {
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    return use(size, () => readAll(file, size));
  } finally {
    closeSync(file);
  }
}

function readAll(file: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let offset = 0;
  while (offset < size) {
    const count = readSync(file, bytes, offset, Math.min(chunkBytes, size - offset), offset);
    if (count === 0) return bytes.subarray(0, offset);
    offset += count;
  }
  return bytes;
}

/** SHA-256 of any number of bytes, in hexadecimal. */
export function checksum(bytes: Uint8Array): string {
  const hash = createHash('sha256');
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    hash.update(bytes.subarray(offset, offset + chunkBytes));
  }
  return hash.digest('hex');
}
