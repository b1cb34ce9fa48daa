import { type GraphNode, type GraphValue, type LoweringKind, sizeOf } from '@lab/tensor';
import type { Device } from '../runtime/device';
import { isException } from './exceptions';
import { loweringOf } from './table';

/** Where a node runs: by kernels of TensorFlow.js, by its kernel in host memory, or as what it is made of. */
export function placeOf(node: GraphNode, device: Device): LoweringKind {
  const lowering = loweringOf(node.op);
  if (lowering === undefined) return 'segment';
  if (typeof lowering === 'string') return lowering;
  if (isException(node, device.name) || (touchesEmpty(node) && !lowering.takesEmpty)) return 'host';
  const isNative = lowering.kernels.every((kernel) => device.has(kernel)) && (lowering.fits?.(node) ?? true);
  return isNative ? 'segment' : (lowering.otherwise ?? 'host');
}

/** Whether a node reads or makes an array without elements. */
export function touchesEmpty({ inputs, outputs }: GraphNode): boolean {
  return inputs.some(isEmpty) || outputs.some(isEmpty);
}

/** Whether a value has no elements. */
export function isEmpty({ shape }: GraphValue): boolean {
  return sizeOf(shape) === 0;
}
