import type { Pcg64 } from './pcg64';

const TWO_32 = 0x1_0000_0000;
const MASK_64 = (1n << 64n) - 1n;

/**
 * A uniform integer in [0, range] by NumPy's rule for 64-bit integers, for `range` up to 2^53 - 1.
 *
 * A range of 0 draws nothing. Lemire's method by default ("Fast Random Integer Generation in an Interval", 2019),
 * which multiplies a draw by `range + 1` and takes the upper word; `masked` redraws the lowest bits until they are
 * in range, as `shuffle` and NumPy's legacy `RandomState` do.
 */
export function boundedInteger(bits: Pcg64, range: number, masked = false): number {
  if (range === 0) return 0;
  if (range < TWO_32) return boundedUint32(bits, range, masked);
  return Number(boundedUint64(bits, BigInt(range), masked));
}

/** A uniform integer in [0, range], `range` below 2^32, from 32-bit draws. */
export function boundedUint32(bits: Pcg64, range: number, masked = false): number {
  if (range === 0) return 0;
  if (range === TWO_32 - 1) return bits.nextUint32();
  if (masked) return maskedUint32(bits, range);
  const span = range + 1;
  let draw = bits.nextUint32();
  let rest = Math.imul(draw, span) >>> 0;
  if (rest < span) {
    const threshold = (TWO_32 - span) % span;
    while (rest < threshold) {
      draw = bits.nextUint32();
      rest = Math.imul(draw, span) >>> 0;
    }
  }
  // The product's upper word: exact, for subtracting the low word leaves an error far below half of 2^32.
  return Math.round((draw * span - rest) / TWO_32);
}

/** A uniform integer in [0, range], `range` below 2^64, from 64-bit draws. */
export function boundedUint64(bits: Pcg64, range: bigint, masked = false): bigint {
  if (range === MASK_64) return bits.nextUint64();
  if (masked) return maskedUint64(bits, range);
  const span = range + 1n;
  let product = bits.nextUint64() * span;
  if ((product & MASK_64) < span) {
    const threshold = (MASK_64 - range) % span;
    while ((product & MASK_64) < threshold) product = bits.nextUint64() * span;
  }
  return product >> 64n;
}

function maskedUint32(bits: Pcg64, range: number): number {
  const mask = 0xffffffff >>> Math.clz32(range);
  let draw = (bits.nextUint32() & mask) >>> 0;
  while (draw > range) draw = (bits.nextUint32() & mask) >>> 0;
  return draw;
}

function maskedUint64(bits: Pcg64, range: bigint): bigint {
  const mask = (1n << BigInt(range.toString(2).length)) - 1n;
  let draw = bits.nextUint64() & mask;
  while (draw > range) draw = bits.nextUint64() & mask;
  return draw;
}
