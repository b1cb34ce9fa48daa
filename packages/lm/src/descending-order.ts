/**
 * The indices of some values from the largest value to the smallest, ties by index. A heap that is ordered only as
 * far as it is read: O(n) to start, O(log n) for each index, so that a few of many are cheap.
 */
export class DescendingOrder {
  readonly #heap: Int32Array;
  #values: ArrayLike<number> = [];
  #size = 0;

  /** @param length number of values */
  constructor(length: number) {
    this.#heap = new Int32Array(length);
  }

  /** Starts over with new values, which must not change meanwhile. */
  start(values: ArrayLike<number>): void {
    this.#values = values;
    this.#size = this.#heap.length;
    for (let i = 0; i < this.#size; i++) this.#heap[i] = i;
    for (let i = (this.#size >> 1) - 1; i >= 0; i--) this.#sink(i);
  }

  /** Takes the next index; there must be one left. */
  next(): number {
    const heap = this.#heap;
    const first = heap[0] as number;
    this.#size--;
    heap[0] = heap[this.#size] as number;
    this.#sink(0);
    return first;
  }

  /** The indices not yet taken, in no order: a view until the next call. */
  get rest(): Int32Array {
    return this.#heap.subarray(0, this.#size);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const item = heap[from] as number;
    let i = from;
    for (let child = 2 * i + 1; child < this.#size; child = 2 * i + 1) {
      if (child + 1 < this.#size && this.#before(heap[child + 1] as number, heap[child] as number)) child++;
      if (!this.#before(heap[child] as number, item)) break;
      heap[i] = heap[child] as number;
      i = child;
    }
    heap[i] = item;
  }

  #before(a: number, b: number): boolean {
    const difference = (this.#values[a] as number) - (this.#values[b] as number);
    return difference > 0 || (difference === 0 && a < b);
  }
}
