import { deflateSync } from 'node:zlib';

/** Bytes of a text in UTF-8 when compressed by this machine's zlib at level 6; others may need a byte more or less. */
export function compressedBytes(text: string): number {
  return deflateSync(text, { level: 6 }).length;
}
