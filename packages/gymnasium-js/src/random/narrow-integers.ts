import type { Pcg64 } from './pcg64';

/** Draws one integer of [0, range]. */
export type IntegerSampler = () => number;

/**
 * NumPy's sampler for integers of 1, 8 or 16 bits (bool, int8, int16 and their unsigned kin).
 *
 * A 32-bit draw is cut into pieces, lowest first. The pieces left over belong to the sampler and are dropped with
 * it, so NumPy has one sampler for one call of `integers`; where that has several ranges, their samplers share the
 * source of pieces. `range` must be below 2^width.
 */
export function narrowSampler(
  piece: IntegerSampler,
  range: number,
  width: 1 | 8 | 16,
  masked = false,
): IntegerSampler {
  if (range === 0) return () => 0;
  const limit = 2 ** width;
  if (range === limit - 1) return piece;
  if (masked) {
    const mask = 0xffffffff >>> Math.clz32(range);
    return () => {
      let draw = piece() & mask;
      while (draw > range) draw = piece() & mask;
      return draw;
    };
  }
  const span = range + 1;
  const threshold = (limit - span) % span;
  return () => {
    let product = piece() * span;
    while (product % limit < threshold) product = piece() * span;
    return Math.floor(product / limit);
  };
}

/** Pieces of 32-bit draws, `width` bits each. */
export function narrowPieces(bits: Pcg64, width: 1 | 8 | 16): IntegerSampler {
  let buffer = 0;
  let left = 0;
  return () => {
    if (left === 0) {
      buffer = bits.nextUint32();
      left = 32 / width;
    } else {
      buffer >>>= width;
    }
    left--;
    return buffer & (2 ** width - 1);
  };
}
