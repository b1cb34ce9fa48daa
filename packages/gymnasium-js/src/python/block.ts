import { isRecord, type NumericArray } from '../core/value';
import { ArgumentError } from '../errors';
import { Dict } from '../spaces/dict';
import type { Dtype } from '../spaces/dtype';
import { newArray } from '../spaces/dtype';
import type { Space } from '../spaces/space';
import { Tuple } from '../spaces/tuple';

/** One array of a batched value: which part it is, and where it lies in a block of bytes. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly dtype: Dtype;
  /** Numbers, of all environments together. */
  readonly length: number;
  readonly offset: number;
}

type ArrayClass = new (buffer: ArrayBufferLike, offset: number, length: number) => NumericArray;

/** The typed array's class for a leaf, and how many bytes a number takes. */
export function arrayClass(dtype: Dtype): [kind: ArrayClass, bytes: number] {
  const example = newArray(dtype, 0);
  return [example.constructor as ArrayClass, example.BYTES_PER_ELEMENT];
}

/** How many bytes the leaves take. */
export const blockSize = (leaves: readonly Leaf[]): number =>
  Math.max(...leaves.map(({ dtype, length, offset }) => offset + length * arrayClass(dtype)[1]));

/** A function that puts a value of a space together from the arrays of its leaves, in the leaves' order. */
export function valueBuilder(
  space: Space<unknown>,
  leaves: readonly Leaf[],
): (arrays: readonly unknown[]) => unknown {
  const indexes = new Map(leaves.map(({ path }, index) => [JSON.stringify(path), index]));
  const builder = (
    part: Space<unknown>,
    path: (string | number)[],
  ): ((arrays: readonly unknown[]) => unknown) => {
    if (part instanceof Tuple) {
      const spaces: readonly Space<unknown>[] = part.spaces;
      const parts = spaces.map((each, index) => builder(each, [...path, index]));
      return (arrays) => parts.map((build) => build(arrays));
    }
    if (part instanceof Dict) {
      const parts = part.keys.map((key) => [key, builder(part.spaces[key]!, [...path, key])] as const);
      return (arrays) => Object.fromEntries(parts.map(([key, build]) => [key, build(arrays)]));
    }
    const index = indexes.get(JSON.stringify(path))!;
    return (arrays) => arrays[index];
  };
  return builder(space, []);
}

/** A function that reads a batched value from a block, as views of its memory. */
export function blockReader(
  space: Space<unknown>,
  leaves: readonly Leaf[],
): (buffer: ArrayBuffer) => unknown {
  const build = valueBuilder(space, leaves);
  const places = leaves.map(({ dtype, offset, length }) => ({ Kind: arrayClass(dtype)[0], offset, length }));
  return (buffer) => build(places.map(({ Kind, offset, length }) => new Kind(buffer, offset, length)));
}

/**
 * A function that writes batched actions into `block`.
 *
 * @throws ArgumentError (the function) when a part is missing or has another size.
 */
export function blockWriter(leaves: readonly Leaf[], block: Uint8Array): (actions: unknown) => void {
  const views = leaves.map(({ dtype, offset, length, path }) => {
    const [Kind] = arrayClass(dtype);
    return { path, view: new Kind(block.buffer, block.byteOffset + offset, length) };
  });
  return (actions) => {
    for (const { path, view } of views) {
      const values = numbersAt(actions, path);
      if (values.length !== view.length) {
        throw new ArgumentError(['actions', ...path].join('.'), values, `${view.length} numbers`);
      }
      view.set(values);
    }
  };
}

/** The numbers of a part, flat; lists of rows are taken too. */
function numbersAt(value: unknown, path: readonly (string | number)[]): ArrayLike<number> {
  let part = value;
  for (const key of path) {
    part =
      isRecord(part) || Array.isArray(part) ? (part as Record<string | number, unknown>)[key] : undefined;
  }
  if (ArrayBuffer.isView(part)) return part as NumericArray;
  const numbers = Array.isArray(part)
    ? part.flatMap((row) => (ArrayBuffer.isView(row) ? [...(row as NumericArray)] : row))
    : [];
  const wrong = numbers.findIndex((number) => typeof number !== 'number' || Number.isNaN(number));
  if (!Array.isArray(part) || wrong >= 0) {
    throw new ArgumentError(['actions', ...path].join('.'), part, 'numbers, those of all environments');
  }
  return numbers;
}
