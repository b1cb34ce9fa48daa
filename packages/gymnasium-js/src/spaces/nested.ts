import { ArgumentError } from '../errors';

/** Numbers in lists of lists or typed arrays, as NumPy's `array` takes them. */
export type Nested = number | ArrayLike<number> | readonly Nested[];

/** Numbers in lists of lists, as NumPy's `tolist` gives them and JSON holds them. */
export type NestedList = number | NestedList[];

/** The number of elements of a shape. */
export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

/** A shape as Python prints tuples: `(3,)`, `(2, 3)`, `()`. */
export const shapeString = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

const isList = (value: Nested): value is ArrayLike<number> | readonly Nested[] => typeof value === 'object';

/** The shape of nested lists and their numbers in C order. Throws `ArgumentError` where they are ragged. */
export function flattenNested(argument: string, value: Nested): { shape: number[]; data: number[] } {
  const shape = shapeOf(value);
  const data: number[] = [];
  collect(argument, value, shape, data);
  return { shape, data };
}

function shapeOf(value: Nested): number[] {
  if (!isList(value)) return [];
  const first: Nested | undefined = value[0];
  return [value.length, ...(first === undefined ? [] : shapeOf(first))];
}

function collect(argument: string, value: Nested, shape: readonly number[], data: number[]): void {
  const [length, ...inner] = shape;
  if (length === undefined) {
    if (typeof value !== 'number')
      throw new ArgumentError(argument, value, 'numbers in lists of equal shape');
    data.push(value);
    return;
  }
  if (value === null || !isList(value) || value.length !== length) {
    throw new ArgumentError(argument, value, `a list of ${length} like the others of its level`);
  }
  for (let i = 0; i < length; i++) collect(argument, value[i]!, inner, data);
}

/** A flat array as nested lists; the length of the first axis is taken from the array where it differs. */
export function toNested(data: ArrayLike<number>, shape: readonly number[]): NestedList {
  if (shape.length === 0) return data[0]!;
  const inner = shape.slice(1);
  const row = sizeOf(inner);
  const rows = row === 0 ? shape[0]! : data.length / row;
  const values = Array.from(data);
  return Array.from({ length: rows }, (_, i) => toNested(values.slice(i * row, (i + 1) * row), inner));
}
