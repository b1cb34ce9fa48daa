import { deflateSync } from 'node:zlib';

/** Bytes of a text in UTF-8 compressed by zlib at level 6, as Python's `zlib.compress` does by default. */
export function compressedBytes(text: string): number {
  return deflateSync(text, { level: 6 }).length;
}
