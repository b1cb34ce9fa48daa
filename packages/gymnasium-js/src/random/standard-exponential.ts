import { EXPONENTIAL_ACCEPT, EXPONENTIAL_HEIGHTS, EXPONENTIAL_WIDTHS } from './exponential-tables';
import type { Pcg64 } from './pcg64';

/** Where the tail beyond the last layer starts. */
const EDGE = 7.69711747013105;

/**
 * A draw from the exponential distribution with mean 1 by NumPy's ziggurat with 256 layers.
 *
 * Of 64 random bits the lowest 3 are unused, 8 pick the layer and 53 place the point in it.
 */
export function standardExponential(bits: Pcg64): number {
  for (;;) {
    bits.next();
    const layer = (bits.low >>> 3) & 0xff;
    const place = bits.high * 0x20_0000 + (bits.low >>> 11);
    const x = place * EXPONENTIAL_WIDTHS[layer]!;
    if (place < EXPONENTIAL_ACCEPT[layer]!) return x;
    if (layer === 0) return EDGE - Math.log1p(-bits.nextDouble());
    const bottom = EXPONENTIAL_HEIGHTS[layer]!;
    const height = (EXPONENTIAL_HEIGHTS[layer - 1]! - bottom) * bits.nextDouble() + bottom;
    if (height < Math.exp(-x)) return x;
  }
}
