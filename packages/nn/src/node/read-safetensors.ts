import { type FileHandle, open } from 'node:fs/promises';
import { SafetensorsError } from '../errors';
import { decodeSafetensors } from '../safetensors/decode';
import { headerLength, prefixBytes } from '../safetensors/header-length';
import type { SafetensorsContent } from '../safetensors/safe-tensor';

/** Node reads less than 2 GiB per call. */
const chunkBytes = 2 ** 30;

/**
 * Reads a safetensors file into memory. See {@link decodeSafetensors} for what is returned.
 * @throws SafetensorsError with the path and the reason, for anything the format does not allow; the system's error
 *   where the file cannot be read
 * @example const { tensors, metadata } = await readSafetensors('model.safetensors');
 */
export async function readSafetensors(path: string): Promise<SafetensorsContent> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    // The header's length first, so that a file that is none is refused before all of it is read.
    const prefix = await readBytes(file, Math.min(size, prefixBytes));
    headerLength(prefix, size, path);
    return decodeSafetensors(await readBytes(file, size), path);
  } catch (error) {
    if (error instanceof RangeError)
      throw new SafetensorsError(path, `does not fit memory: ${error.message}`);
    throw error;
  } finally {
    await file.close();
  }
}

async function readBytes(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  while (offset < size) {
    const length = Math.min(chunkBytes, size - offset);
    const { bytesRead } = await file.read(bytes, offset, length, offset);
    if (bytesRead === 0) return bytes.subarray(0, offset);
    offset += bytesRead;
  }
  return bytes;
}
