import type { TypedArray } from '../core/dtype';

/**
 * Encrypts a counter of two 32-bit words with a key of two by Threefry-2x32 with 20 rounds, and writes the two
 * words to out[at] and out[at + 1]; beyond the end of `out` nothing is written.
 *
 * Source: Salmon, Moraes, Dror & Shaw 2011, Parallel Random Numbers: As Easy as 1, 2, 3.
 */
export function threefry(
  [key0, key1]: readonly [number, number],
  counter0: number,
  counter1: number,
  out: Int32Array,
  at: number,
): void {
  const key2 = key0 ^ key1 ^ 0x1bd11bda;
  let x = (counter0 + key0) | 0;
  let y = (counter1 + key1) | 0;
  let [first, second, third] = [key1, key2, key0];
  for (let group = 1; group <= 5; group++) {
    const odd = group % 2 === 1;
    x = (x + y) | 0;
    y = rotate(y, odd ? 13 : 17) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 15 : 29) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 26 : 16) ^ x;
    x = (x + y) | 0;
    y = rotate(y, odd ? 6 : 24) ^ x;
    x = (x + first) | 0;
    y = (y + second + group) | 0;
    [first, second, third] = [second, third, first];
  }
  out[at] = x;
  if (at + 1 < out.length) out[at + 1] = y;
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** Second word of the counter, which keeps what a key is used for apart. */
export const streams = { bits: 0, split: 1, fold: 2 } as const;

/**
 * Fills `out` with the words of a stream from its block `first` on: block n is the counter (n, stream), and
 * holds words 2n and 2n + 1. So a longer array begins with the same words as a shorter one.
 */
export function fillWords(
  { data: key }: { readonly data: TypedArray },
  stream: number,
  first: number,
  out: Int32Array,
): void {
  const words = [key[0]!, key[1]!] as const;
  for (let at = 0, block = first; at < out.length; at += 2, block++) threefry(words, block, stream, out, at);
}
