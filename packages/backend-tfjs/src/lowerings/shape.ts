import { sizeOf } from '@lab/tensor';
import type { Lowerings } from './lowering';

/** Values without inputs are made when a plan is compiled. The rest moves elements. */
export const shapeLowerings = {
  reshape: {
    kernels: ['Reshape'],
    emit: (scope, [x], { attrs }) => scope.run('Reshape', { x: x! }, { shape: [...attrs.shape] }),
  },
  transpose: {
    kernels: ['Transpose'],
    emit: (scope, [x], { attrs }) =>
      x!.rank < 2 ? scope.alias(x!) : scope.run('Transpose', { x: x! }, { perm: [...attrs.permutation] }),
  },
  broadcastTo: {
    kernels: ['Tile'],
    emit: (scope, [x], { attrs: { shape } }) => {
      const broadcast = scope.broadcast(x!, shape);
      return broadcast === x ? scope.alias(x) : broadcast;
    },
  },
  slice: {
    kernels: ['Slice', 'StridedSlice'],
    emit: (scope, [x], { attrs: { starts, limits, strides }, outputs: [out] }) => {
      if (strides.every((stride) => stride === 1)) {
        return scope.run('Slice', { x: x! }, { begin: [...starts], size: [...out!.shape] });
      }
      const noMasks = { beginMask: 0, endMask: 0, ellipsisMask: 0, newAxisMask: 0, shrinkAxisMask: 0 };
      const range = { begin: [...starts], end: [...limits], strides: [...strides] };
      return scope.run('StridedSlice', { x: x! }, { ...range, ...noMasks });
    },
  },
  pad: {
    kernels: ['PadV2'],
    emit: (scope, [x], { attrs: { low, high, value } }) => {
      const paddings = low.map((before, axis) => [before, high[axis] as number]);
      return paddings.length === 0
        ? scope.alias(x!)
        : scope.run('PadV2', { x: x! }, { paddings, constantValue: value });
    },
  },
  flip: {
    kernels: ['Reverse'],
    emit: (scope, [x], { attrs: { axes } }) =>
      axes.length === 0 ? scope.alias(x!) : scope.run('Reverse', { x: x! }, { dims: [...axes] }),
  },
  concat: {
    kernels: ['Concat'],
    takesEmpty: true,
    emit: (scope, inputs, { attrs: { axis } }) =>
      scope.concat(
        inputs.filter((x) => sizeOf(x.shape) > 0),
        axis,
      ),
  },
  split: {
    kernels: ['SplitV'],
    emit: (scope, [x], { attrs: { axis, sizes } }) =>
      scope.runMany('SplitV', { x: x! }, { numOrSizeSplits: [...sizes], axis }),
  },
} satisfies Partial<Lowerings>;
