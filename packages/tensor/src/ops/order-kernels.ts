import type { HostArray } from '../core/dtype';
import { NaNError } from '../core/errors';
import { forEachLane } from './lanes';
import { LargestFirst } from './largest-first';
import { stableOrder } from './stable-order';

/** Up to how many of the largest elements are found by insertion, which beats sorting while few. */
const insertionLimit = 64;

/** The first index along `axis` of the largest element, or of the smallest for `sign` -1. */
export function argKernel(op: string, x: HostArray, out: HostArray, axis: number, sign: 1 | -1): void {
  const { data } = x;
  const size = x.shape[axis]!;
  forEachLane(x.shape, axis, (start, step, lane) => {
    let best = Number.NEGATIVE_INFINITY;
    let index = 0;
    for (let n = 0; n < size; n++) {
      const value = sign * data[start + n * step]!;
      if (value > best) {
        best = value;
        index = n;
      } else if (Number.isNaN(value)) refuse(op, n);
    }
    out.data[lane] = index;
  });
}

/** Sorts every line along `axis` and says where its elements came from. */
export function sortKernel(
  x: HostArray,
  values: HostArray,
  indices: HostArray,
  axis: number,
  descending: boolean,
): void {
  const sorter = new Sorter('sort', x.shape[axis]!, descending);
  forEachLane(x.shape, axis, (start, step) => {
    const order = sorter.order(x, start, step);
    for (let n = 0; n < order.length; n++) {
      values.data[start + n * step] = x.data[start + order[n]! * step]!;
      indices.data[start + n * step] = order[n]!;
    }
  });
}

/** The k largest elements of every row, descending. */
export function topKKernel(x: HostArray, values: HostArray, indices: HostArray, k: number): void {
  const axis = x.shape.length - 1;
  const size = x.shape[axis]!;
  const orderOf = k > insertionLimit ? placesOfLargest(x, size, k) : undefined;
  forEachLane(x.shape, axis, (start, _step, row) => {
    if (!orderOf) return insertLargest(x, start, size, values, indices, row * k, k);
    const order = orderOf(start);
    for (let n = 0; n < k; n++) {
      values.data[row * k + n] = x.data[start + order[n]!]!;
      indices.data[row * k + n] = order[n]!;
    }
  });
}

/** Gives for the beginning of a row where its k largest elements are, and then perhaps some more. */
function placesOfLargest(x: HostArray, size: number, k: number): (start: number) => Int32Array {
  if (x.dtype !== 'float32') {
    const sorter = new Sorter('topK', size, true);
    return (start) => sorter.order(x, start, 1);
  }
  const largest = new LargestFirst(size);
  return (start) => {
    for (let n = 0; n < size; n++) if (Number.isNaN(x.data[start + n]!)) refuse('topK', n);
    return largest.places(x.data, start, k);
  };
}

/** Keeps the largest elements seen so far in descending order at the place of the result. */
function insertLargest(
  x: HostArray,
  start: number,
  size: number,
  { data: values }: HostArray,
  { data: indices }: HostArray,
  to: number,
  k: number,
): void {
  for (let n = 0; n < size; n++) {
    const value = x.data[start + n]!;
    if (Number.isNaN(value)) refuse('topK', n);
    let place = Math.min(n, k);
    // An equal element came first and stays before this one.
    while (place > 0 && values[to + place - 1]! < value) place--;
    if (place === k) continue;
    for (let i = Math.min(n, k - 1); i > place; i--) {
      values[to + i] = values[to + i - 1]!;
      indices[to + i] = indices[to + i - 1]!;
    }
    values[to + place] = value;
    indices[to + place] = n;
  }
}

/** Orders lines of one length with the same scratch memory. */
class Sorter {
  readonly #keys: Float64Array;
  readonly #order: Int32Array;
  readonly #scratch: Int32Array;

  constructor(
    readonly op: string,
    size: number,
    readonly descending: boolean,
  ) {
    this.#keys = new Float64Array(size);
    this.#order = new Int32Array(size);
    this.#scratch = new Int32Array(size);
  }

  /** Positions of the line's elements in sorted order; valid until the next call. */
  order({ data }: HostArray, start: number, step: number): Int32Array {
    const sign = this.descending ? -1 : 1;
    for (let n = 0; n < this.#keys.length; n++) {
      const value = sign * data[start + n * step]!;
      if (Number.isNaN(value)) refuse(this.op, n);
      this.#keys[n] = value;
    }
    stableOrder(this.#keys, this.#order, this.#scratch);
    return this.#order;
  }
}

function refuse(op: string, index: number): never {
  throw new NaNError(`${op}: element ${index} along the axis is NaN`);
}
