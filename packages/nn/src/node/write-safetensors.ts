import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { safetensorsParts } from '../safetensors/encode';
import type { SafeTensors } from '../safetensors/safe-tensor';

/** Node writes less than 2 GiB per call. */
const chunkBytes = 2 ** 30;

/**
 * Writes a safetensors file in one step: it goes to a temporary name beside `path`, reaches the disk, and is then
 * renamed, so that a reader or a crash meets the old file or the new one, never a part.
 * @throws SafetensorsError before anything is written where an array does not fit its description
 * @example await writeSafetensors('model.safetensors', await toSafeTensors(params), { format: 'pt' });
 */
export async function writeSafetensors(
  path: string,
  tensors: SafeTensors,
  metadata?: Readonly<Record<string, string>>,
): Promise<void> {
  const parts = safetensorsParts(tensors, metadata);
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await withFile(temporary, 'wx', async (file) => {
      for (const part of parts) await writeBytes(file, part);
      await file.sync();
    });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeBytes(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const length = Math.min(chunkBytes, bytes.length - offset);
    offset += (await file.write(bytes, offset, length)).bytesWritten;
  }
}

/** Waits until the disk has the new name. Windows has no such call, and keeps the order by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform !== 'win32') await withFile(path, 'r', (folder) => folder.sync());
}

async function withFile(
  path: string,
  flags: string,
  use: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await use(file);
  } finally {
    await file.close();
  }
}
