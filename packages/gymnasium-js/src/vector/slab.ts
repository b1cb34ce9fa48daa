/** Bytes that are allocated at once. */
const SLAB = 1 << 16;
/** Pieces from this size on are better off with memory of their own, whose allocation no longer matters. */
export const LARGE = 1 << 12;

/**
 * Memory for small pieces, taken from larger blocks: a block of its own for each array of each step would take V8
 * longer than 64 steps of CartPole.
 */
export class Slab {
  /** The memory in which the last piece lies. */
  buffer = new ArrayBuffer(0);
  /** The same memory. */
  bytes = new Uint8Array(this.buffer);
  private used = 0;

  /** Takes `size` bytes, below `LARGE`; their offset in `buffer`, a multiple of 8. */
  take(size: number): number {
    if (this.used + size > this.buffer.byteLength) {
      this.buffer = new ArrayBuffer(SLAB);
      this.bytes = new Uint8Array(this.buffer);
      this.used = 0;
    }
    const offset = this.used;
    this.used += (size + 7) & ~7;
    return offset;
  }
}
