import { type HostArray, sizeOf, type TypedArray } from '../core/dtype';
import { ArgumentError } from '../core/errors';
import { aroundAxis } from './lanes';

/** Copies, for every index, the elements of `x` that have it along `axis`. */
export function gatherKernel(x: HostArray, indices: HostArray, out: HostArray, axis: number): void {
  const { outer, size, inner } = aroundAxis(x.shape, axis);
  const count = indices.data.length;
  for (let o = 0; o < outer; o++) {
    for (let n = 0; n < count; n++) {
      const index = checkedIndex('gather', indices.data[n]!, size);
      copy(x.data, (o * size + index) * inner, out.data, (o * count + n) * inner, inner);
    }
  }
}

/** Adds every row of `updates` to the row of `out` that its index names; adds in the type of `out`. */
export function scatterAddKernel(indices: HostArray, updates: HostArray, out: HostArray): void {
  const size = out.shape[0]!;
  const inner = sizeOf(out.shape.slice(1));
  const from = updates.data;
  const to = out.data;
  for (let n = 0; n < indices.data.length; n++) {
    const start = checkedIndex('scatterAdd', indices.data[n]!, size) * inner;
    for (let i = 0; i < inner; i++) to[start + i]! += from[n * inner + i]!;
  }
}

/** Element by element, picks along `axis` the element that the index at the same place names. */
export function takeAlongAxisKernel(x: HostArray, indices: HostArray, out: HostArray, axis: number): void {
  const size = x.shape[axis]!;
  forEachIndex('takeAlongAxis', indices, axis, size, (place, named) => {
    out.data[place] = x.data[named]!;
  });
}

/** Element by element, adds along `axis` to the element that the index at the same place names. */
export function scatterAddAlongAxisKernel(
  indices: HostArray,
  updates: HostArray,
  out: HostArray,
  axis: number,
): void {
  const size = out.shape[axis]!;
  forEachIndex('scatterAddAlongAxis', indices, axis, size, (place, named) => {
    out.data[named]! += updates.data[place]!;
  });
}

/** Visits the place of every index, and the place it names in an array that has `size` elements along the axis. */
function forEachIndex(
  op: string,
  indices: HostArray,
  axis: number,
  size: number,
  visit: (place: number, named: number) => void,
): void {
  const { outer, size: count, inner } = aroundAxis(indices.shape, axis);
  let place = 0;
  for (let o = 0; o < outer; o++) {
    for (let n = 0; n < count; n++) {
      for (let i = 0; i < inner; i++, place++) {
        visit(place, (o * size + checkedIndex(op, indices.data[place]!, size)) * inner + i);
      }
    }
  }
}

function checkedIndex(op: string, index: number, size: number): number {
  if (index >= 0 && index < size) return index;
  throw new ArgumentError(`${op}: index ${index} is out of range for an axis of size ${size}`);
}

function copy(from: TypedArray, read: number, to: TypedArray, write: number, length: number): void {
  // Making a view costs more than a short loop.
  if (length > 64) to.set(from.subarray(read, read + length), write);
  else for (let i = 0; i < length; i++) to[write + i] = from[read + i]!;
}
