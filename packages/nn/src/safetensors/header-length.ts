import { SafetensorsError } from '../errors';

/** The longest header, as the reference library allows it, in bytes. */
export const maxHeaderBytes = 100_000_000;

/** Bytes in front of the header, which hold its length. */
export const prefixBytes = 8;

/**
 * The length of a file's header in bytes, from the first 8 bytes of the file (uint64, little-endian).
 * @throws SafetensorsError where it exceeds the file or {@link maxHeaderBytes}
 */
export function headerLength(prefix: Uint8Array, fileSize: number, path: string): number {
  if (prefix.length < prefixBytes) throw new SafetensorsError(path, `only ${prefix.length} bytes long`);
  const length = new DataView(prefix.buffer, prefix.byteOffset, prefixBytes).getBigUint64(0, true);
  if (length > BigInt(maxHeaderBytes)) {
    throw new SafetensorsError(path, `a header of ${length} bytes; at most ${maxHeaderBytes} are allowed`);
  }
  if (Number(length) > fileSize - prefixBytes) {
    throw new SafetensorsError(path, `a header of ${length} bytes in a file of ${fileSize}`);
  }
  return Number(length);
}
