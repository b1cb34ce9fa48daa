import { isNumericArray, isRecord, type NumericArray } from '../core/value';
import { LARGE, Slab } from './slab';
import { type Place, placeOf, viewAt } from './view-at';

/**
 * Batches whose arrays lie in one block of memory, so that all of them are copied at once.
 *
 * Arrays that are put into lists of the batches later are copied one by one.
 */
export class ResultBlock<Batches extends readonly unknown[]> {
  /** The batches that were given, with their arrays moved into the block. */
  readonly batches: Batches;
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly slab = new Slab();
  /** Where each batch lies that is one array, which is found out once, since V8 takes long to ask arrays. */
  private readonly places: readonly (Place | null)[];

  constructor(batches: Batches) {
    let size = 0;
    mapArrays(batches, (array) => {
      size += aligned(array.byteLength);
      return array;
    });
    this.bytes = new Uint8Array(size);
    let offset = 0;
    this.batches = mapArrays(batches, (array) => {
      const moved = viewAt(placeOf(array, offset), this.bytes.buffer, 0);
      moved.set(array);
      offset += aligned(array.byteLength);
      return moved;
    });
    this.places = this.batches.map((batch) =>
      isNumericArray(batch) ? placeOf(batch, batch.byteOffset) : null,
    );
  }

  /** Copies of the batches for the caller to keep and change. */
  copy(): Batches {
    const { bytes, slab } = this;
    if (bytes.length >= LARGE) return this.viewsIn(bytes.slice().buffer, 0);
    const offset = slab.take(bytes.length);
    slab.bytes.set(bytes, offset);
    return this.viewsIn(slab.buffer, offset);
  }

  private viewsIn(buffer: ArrayBuffer, offset: number): Batches {
    const views = this.places.map((place, index) =>
      place ? viewAt(place, buffer, offset) : this.nestedViews(this.batches[index], buffer, offset),
    );
    return views as readonly unknown[] as Batches;
  }

  private nestedViews(batch: unknown, buffer: ArrayBuffer, offset: number): unknown {
    return mapArrays(batch, (array) => {
      const isInside = array.buffer === this.bytes.buffer;
      return isInside ? viewAt(placeOf(array, array.byteOffset), buffer, offset) : array.slice();
    });
  }
}

const aligned = (size: number): number => (size + 7) & ~7;

/** The same lists and objects with other arrays. */
function mapArrays<T>(value: T, change: (array: NumericArray) => NumericArray): T;
function mapArrays(value: unknown, change: (array: NumericArray) => NumericArray): unknown {
  if (isNumericArray(value)) return change(value);
  if (Array.isArray(value)) return value.map((part) => mapArrays(part, change));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapArrays(part, change)]));
  }
  return value;
}
