/**
 * Finds the largest of a line of float32 numbers without sorting the line: a histogram of their upper bits says which
 * can be among the k largest, and only those are sorted, byte by byte. Linear in the line.
 */
export class LargestFirst {
  readonly #values: Float32Array;
  /** Lower for larger values; equal for equal ones. */
  readonly #keys: Uint32Array;
  readonly #bins = new Int32Array(binCount);
  readonly #counts = new Int32Array(4 * 256);
  #order: Int32Array;
  #scratch: Int32Array;

  /** @param size elements of every line */
  constructor(size: number) {
    this.#values = new Float32Array(size);
    this.#keys = new Uint32Array(this.#values.buffer);
    this.#order = new Int32Array(size);
    this.#scratch = new Int32Array(size);
  }

  /**
   * Where the k largest elements are, from the largest on, the first of equal ones first, and then perhaps some more;
   * valid until the next call. None may be NaN.
   * @param k at least 1
   */
  places(data: ArrayLike<number>, start: number, k: number): Int32Array {
    this.#readKeys(data, start);
    this.#sort(this.#candidates(k));
    return this.#order;
  }

  #readKeys(data: ArrayLike<number>, start: number): void {
    const [values, keys] = [this.#values, this.#keys];
    // Adding 0 makes -0, which is equal to 0, the same bits.
    for (let n = 0; n < values.length; n++) values[n] = data[start + n]! + 0;
    for (let n = 0; n < keys.length; n++) {
      const bits = keys[n]! | 0;
      keys[n] = ~(bits ^ ((bits >> 31) | 0x80000000));
    }
  }

  /** Lists the elements in the bins that the k largest are in, as they come; returns how many. */
  #candidates(k: number): number {
    const [keys, bins, order] = [this.#keys, this.#bins, this.#order];
    bins.fill(0);
    for (let n = 0; n < keys.length; n++) bins[keys[n]! >>> binShift]!++;
    let last = 0;
    for (let seen = bins[0]!; seen < k; seen += bins[last]!) last++;
    let count = 0;
    for (let n = 0; n < keys.length; n++) {
      // Without a branch, which would be guessed wrongly as often as elements are kept.
      order[count] = n;
      count += Number(keys[n]! >>> binShift <= last);
    }
    return count;
  }

  /** Radix sort of the first places by key. */
  #sort(count: number): void {
    const [keys, counts] = [this.#keys, this.#counts];
    this.#countBytes(count);
    for (let byte = 0; byte < 4; byte++) {
      const [from, to] = [this.#order, this.#scratch];
      for (let at = 256 * byte, before = 0; at < 256 * (byte + 1); at++) {
        const here = counts[at]!;
        counts[at] = before;
        before += here;
      }
      for (let n = 0; n < count; n++) {
        const place = from[n]!;
        to[counts[256 * byte + ((keys[place]! >>> (8 * byte)) & 255)]!++] = place;
      }
      [this.#order, this.#scratch] = [to, from];
    }
  }

  #countBytes(count: number): void {
    const [keys, counts, order] = [this.#keys, this.#counts, this.#order];
    counts.fill(0);
    for (let n = 0; n < count; n++) {
      const key = keys[order[n]!]!;
      for (let byte = 0; byte < 4; byte++) counts[256 * byte + ((key >>> (8 * byte)) & 255)]!++;
    }
  }
}

/** Sign, exponent and two bits more. */
const binShift = 21;
const binCount = 1 << (32 - binShift);
