import { allocate, type Shape, sizeOf } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';
import type { Lowerings } from './lowering';

/** Reading and writing a block whose place is computed. */
export const dynamicSliceLowerings = {
  dynamicSlice: (builder, [x, starts], { inputs, attrs: { sizes } }) => {
    if (sizes.length === 0) return x!;
    const first = clampedStarts(builder, starts!, inputs[0]!.shape, sizes);
    const end = builder.node('Add', [first, builder.int32(sizes)]);
    return builder.reshape(builder.node('Slice', [x!, first, end]), sizes);
  },
  dynamicUpdateSlice: {
    exported: (builder, [x, update, starts], { inputs: [whole, block] }) =>
      writeBlock(builder, [x!, update!, starts!], whole!.shape, block!.shape),
  },
} satisfies Partial<Lowerings>;

/** The starts, moved so that the block lies inside. */
function clampedStarts(builder: GraphBuilder, starts: string, shape: Shape, sizes: Shape): string {
  const last = builder.int32(shape.map((size, axis) => size - sizes[axis]!));
  return builder.node('Min', [builder.node('Max', [starts, builder.scalar('int32', 0)]), last]);
}

/** Scatters the block, with an index for each position along the axes that it does not cover whole. */
function writeBlock(
  builder: GraphBuilder,
  [x, update, starts]: readonly [string, string, string],
  shape: Shape,
  sizes: Shape,
): string {
  const indexed = shape.reduce((count, size, axis) => (size === sizes[axis] ? count : axis + 1), 0);
  if (indexed === 0) return update;
  const first = clampedStarts(builder, starts, shape, sizes);
  const leading = builder.node('Slice', [first, builder.int64([0]), builder.int64([indexed])]);
  const places = builder.node('Add', [positions(builder, sizes.slice(0, indexed)), leading]);
  return builder.node('ScatterND', [x, builder.cast(places, 'int64'), update]);
}

/** The literal [...sizes, rank] that holds each position of a block of the given sizes. */
function positions(builder: GraphBuilder, sizes: Shape): string {
  const shape = [...sizes, sizes.length];
  const data = allocate('int32', sizeOf(shape));
  const { length } = data;
  for (let n = 0; n < length; n++) {
    const axis = n % sizes.length;
    const inner = sizeOf(sizes.slice(axis + 1));
    data[n] = Math.floor(Math.floor(n / sizes.length) / inner) % sizes[axis]!;
  }
  return builder.literal({ dtype: 'int32', shape, data });
}
