/** Codes are at most this long; then the dictionary starts anew. */
const MAX_BITS = 12;

/**
 * Compresses indexes by the variant of LZW that GIF uses: codes of growing length, packed from the lowest bit.
 *
 * @param bits how many bits an index has.
 * @see Welch 1984, "A Technique for High-Performance Data Compression"
 */
export function compressLzw(indexes: Uint8Array, bits: number): Uint8Array {
  const clear = 1 << bits;
  const packer = new BitPacker();
  let codes = new Map<number, number>();
  let width = bits + 1;
  let next = clear + 2;
  packer.write(clear, width);
  let prefix = indexes[0]!;
  for (let at = 1; at < indexes.length; at++) {
    const index = indexes[at]!;
    const known = codes.get((prefix << bits) | index);
    if (known !== undefined) {
      prefix = known;
      continue;
    }
    packer.write(prefix, width);
    if (next === 1 << MAX_BITS) {
      packer.write(clear, width);
      codes = new Map();
      width = bits + 1;
      next = clear + 2;
    } else {
      codes.set((prefix << bits) | index, next);
      if (next === 1 << width) width++;
      next++;
    }
    prefix = index;
  }
  packer.write(prefix, width);
  packer.write(clear + 1, width);
  return packer.finish();
}

/** Puts codes of any length one after the other into bytes. */
class BitPacker {
  private bytes = new Uint8Array(1024);
  private length = 0;
  private buffer = 0;
  private filled = 0;

  write(code: number, width: number): void {
    this.buffer |= code << this.filled;
    this.filled += width;
    while (this.filled >= 8) {
      this.push(this.buffer & 255);
      this.buffer >>>= 8;
      this.filled -= 8;
    }
  }

  finish(): Uint8Array {
    if (this.filled > 0) this.push(this.buffer & 255);
    return this.bytes.slice(0, this.length);
  }

  private push(byte: number): void {
    if (this.length === this.bytes.length) {
      const longer = new Uint8Array(2 * this.length);
      longer.set(this.bytes);
      this.bytes = longer;
    }
    this.bytes[this.length++] = byte;
  }
}
