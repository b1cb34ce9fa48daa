import { NORMAL_ACCEPT, NORMAL_HEIGHTS, NORMAL_WIDTHS } from './normal-tables';
import type { Pcg64 } from './pcg64';

/** Where the tail beyond the last layer starts. */
const EDGE = 3.654152885361009;
const INVERSE_EDGE = 0.27366123732975828;

/**
 * A draw from N(0, 1) by NumPy's ziggurat with 256 layers (Marsaglia and Tsang, 2000).
 *
 * Of 64 random bits, 8 pick the layer, one is the sign and 52 place the point in the layer; 99% of draws end there.
 */
export function standardNormal(bits: Pcg64): number {
  for (;;) {
    bits.next();
    const layer = bits.low & 0xff;
    const place = (bits.high & 0x1fff_ffff) * 0x80_0000 + (bits.low >>> 9);
    const distance = place * NORMAL_WIDTHS[layer]!;
    const x = bits.low & 0x100 ? -distance : distance;
    if (place < NORMAL_ACCEPT[layer]!) return x;
    // `next` of the tail overwrites the bits, so its sign (another one, as NumPy has it) is taken first.
    if (layer === 0) return bits.low & 0x2_0000 ? -tail(bits) : tail(bits);
    const bottom = NORMAL_HEIGHTS[layer]!;
    const height = (NORMAL_HEIGHTS[layer - 1]! - bottom) * bits.nextDouble() + bottom;
    if (height < Math.exp(-0.5 * x * x)) return x;
  }
}

/** Marsaglia's method for the tail of the normal. */
function tail(bits: Pcg64): number {
  for (;;) {
    const x = -INVERSE_EDGE * Math.log1p(-bits.nextDouble());
    const y = -Math.log1p(-bits.nextDouble());
    if (y + y > x * x) return EDGE + x;
  }
}
