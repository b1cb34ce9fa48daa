import type { Shape, TypedArray } from '../core/dtype';

/** How far apart, in elements, neighbours along each axis lie. 0 repeats an element, negative runs backwards. */
export type Strides = readonly number[];

/** Strides of a row-major array: `[6, 3, 1]` for shape `[4, 2, 3]`. */
export function rowMajorStrides(shape: Shape): number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    strides[axis] = (strides[axis + 1] as number) * (shape[axis + 1] as number);
  }
  return strides;
}

/** Strides that read a row-major array of `shape` as if it were broadcast to `target`. */
export function broadcastStrides(shape: Shape, target: Shape): number[] {
  const own = rowMajorStrides(shape);
  const missing = target.length - shape.length;
  return target.map((_, axis) =>
    axis < missing || shape[axis - missing] === 1 ? 0 : (own[axis - missing] as number),
  );
}

/**
 * What {@link forEachRow} calls for each row: `offsets[k]` is where the row starts in operand k, `steps[k]`
 * how far apart its `length` elements are there.
 */
export type RowVisitor = (offsets: readonly number[], length: number, steps: readonly number[]) => void;

/**
 * Visits, in row-major order, the longest rows in which every operand advances by a constant step.
 * Operands of equal layout are one single row, and one operand's broadcast scalar is a row of step 0.
 * @param operands the strides of each operand for `shape`
 */
export function forEachRow(shape: Shape, operands: readonly Strides[], visit: RowVisitor): void {
  if (shape.includes(0)) return;
  const { sizes, strides } = coalesce(shape, operands);
  const length = sizes.pop() as number;
  const steps = strides.map((list) => list.pop() as number);
  const index = sizes.map(() => 0);
  const offsets = operands.map(() => 0);
  do visit(offsets, length, steps);
  while (advance(index, offsets, sizes, strides));
}

/** Moves to the next row like an odometer; false after the last. */
function advance(
  index: number[],
  offsets: number[],
  sizes: readonly number[],
  strides: readonly Strides[],
): boolean {
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis] as number;
    const wraps = index[axis] === size - 1;
    index[axis] = wraps ? 0 : (index[axis] as number) + 1;
    const move = wraps ? 1 - size : 1;
    for (let k = 0; k < offsets.length; k++)
      offsets[k] = (offsets[k] as number) + move * (strides[k]?.[axis] as number);
    if (!wraps) return true;
  }
  return false;
}

/** Merges neighbouring axes that every operand walks through evenly; at least one axis remains. */
function coalesce(shape: Shape, operands: readonly Strides[]): { sizes: number[]; strides: number[][] } {
  const sizes: number[] = [];
  const strides = operands.map((): number[] => []);
  shape.forEach((size, axis) => {
    if (size === 1) return;
    const merges =
      sizes.length > 0 && operands.every((own, k) => strides[k]?.at(-1) === (own[axis] as number) * size);
    const outer = merges ? (sizes.pop() as number) : 1;
    sizes.push(outer * size);
    operands.forEach((own, k) => {
      if (merges) strides[k]?.pop();
      strides[k]?.push(own[axis] as number);
    });
  });
  if (sizes.length === 0) {
    sizes.push(1);
    for (const list of strides) list.push(0);
  }
  return { sizes, strides };
}

/** A region of an array: the position of its first element, and its strides. */
export interface View {
  readonly data: TypedArray;
  readonly start: number;
  readonly strides: Strides;
}

/** Up to this many elements a loop is faster than making a view to copy. */
const shortRow = 64;

/** Copies a region of `shape` from one array into another of the same element type. */
export function copyView(shape: Shape, from: View, to: View): void {
  forEachRow(shape, [from.strides, to.strides], ([read, write], length, [readStep, writeStep]) => {
    const source = from.start + (read as number);
    const target = to.start + (write as number);
    if (readStep === 1 && writeStep === 1 && length > shortRow)
      to.data.set(from.data.subarray(source, source + length), target);
    else copyRow(from.data, source, readStep as number, to.data, target, writeStep as number, length);
  });
}

function copyRow(
  from: TypedArray,
  read: number,
  readStep: number,
  to: TypedArray,
  write: number,
  writeStep: number,
  length: number,
): void {
  for (let n = 0; n < length; n++) to[write + n * writeStep] = from[read + n * readStep] as number;
}
