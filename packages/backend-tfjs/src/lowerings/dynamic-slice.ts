import { type Shape, sizeOf, type TypedArray } from '@lab/tensor';
import type { Lowerings } from './lowering';

/** Reading and writing a block whose place is computed: the place is read first, which is a handful of numbers. */
export const dynamicSliceLowerings = {
  dynamicSlice: {
    kernels: ['Slice'],
    emit: async (scope, [x, starts], { attrs: { sizes } }) => {
      if (x!.rank === 0) return scope.alias(x!);
      const begin = clamped(await scope.read(starts!), x!.shape, sizes);
      return scope.run('Slice', { x: x! }, { begin, size: [...sizes] });
    },
  },
  dynamicUpdateSlice: {
    kernels: ['TensorScatterUpdate'],
    takesEmpty: true,
    emit: async (scope, [x, update, starts]) => {
      const [shape, sizes] = [x!.shape, update!.shape];
      if (sizeOf(sizes) === 0) return scope.alias(x!);
      const indexed = shape.reduce((count, size, axis) => (size === sizes[axis] ? count : axis + 1), 0);
      if (indexed === 0) return scope.alias(update!);
      const begin = clamped(await scope.read(starts!), shape, sizes);
      const places = positions(sizes.slice(0, indexed), begin);
      const rows = places.length / indexed;
      const indices = scope.write({ data: places, shape: [rows, indexed], dtype: 'int32' });
      const updates = scope.reshape(update!, [rows, ...sizes.slice(indexed)]);
      return scope.run('TensorScatterUpdate', { tensor: x!, indices, updates }, {});
    },
  },
} satisfies Partial<Lowerings>;

/** The starts, moved so that the block lies inside. */
function clamped(starts: TypedArray, shape: Shape, sizes: Shape): number[] {
  return shape.map((size, axis) => Math.min(Math.max(starts[axis]!, 0), size - sizes[axis]!));
}

/** Each position of a block that begins at `begin`, one after the other. */
function positions(sizes: Shape, begin: readonly number[]): Int32Array {
  const data = new Int32Array(sizeOf(sizes) * sizes.length);
  const inner = sizes.map((_, axis) => sizeOf(sizes.slice(axis + 1)));
  for (let n = 0; n < data.length; n++) {
    const axis = n % sizes.length;
    const position = Math.floor(n / sizes.length);
    data[n] = begin[axis]! + (Math.floor(position / inner[axis]!) % sizes[axis]!);
  }
  return data;
}
