import { type GraphNode, type GraphValue, type HostKernel, isScan, type OpAttrs, sizeOf } from '@lab/tensor';
import type { Emit, Lowering } from './lowering';
import { loweringOf } from './table';

/** Where a node runs: as ONNX nodes, by its kernel in host memory, or as the operations it is made of. */
export type Place = 'segment' | 'host' | 'decompose';

/**
 * Where a plan runs a node. Nodes that touch an array without elements run on the host: there is nothing to gain,
 * and operators disagree about them.
 */
export function placeOf(node: GraphNode): Place | HostKernel {
  const inside = placeInside(node);
  const lowering = loweringOf(node.op);
  if (typeof lowering !== 'object' || inside === 'host') return inside;
  if ('kernel' in lowering) return lowering.kernel(node) ?? inside;
  return 'inside' in lowering ? 'host' : inside;
}

/** Where a loop has a node; one that needs the host anywhere is no ONNX loop. */
function placeInside(node: GraphNode): Place {
  const lowering = loweringOf(node.op);
  if (lowering === 'decompose' || lowering === 'host') return lowering;
  if (typeof lowering === 'object' && 'kernel' in lowering && !lowering.inside) return 'decompose';
  if (isEmpty(node) || (typeof lowering === 'object' && 'exported' in lowering)) return 'host';
  return isScan(node) && !node.attrs.body.nodes.every(fitsInside) ? 'host' : 'segment';
}

function fitsInside(node: GraphNode): boolean {
  if (node.op === 'call') return (node.attrs as OpAttrs['call']).body.nodes.every(fitsInside);
  return placeInside(node) !== 'host';
}

function isEmpty({ inputs, outputs }: GraphNode): boolean {
  const hasNone = ({ shape }: GraphValue) => sizeOf(shape) === 0;
  return inputs.some(hasNone) || outputs.some(hasNone);
}

/** Where an exported file has a node; `host` where it cannot. */
export function placeInFile(node: GraphNode): Place {
  const lowering = loweringOf(node.op);
  if (lowering === 'decompose' || lowering === 'host') return lowering;
  if (typeof lowering === 'function') return 'segment';
  return 'exported' in lowering || 'inside' in lowering ? 'segment' : 'decompose';
}

/** Adds the ONNX nodes of a node that runs in a segment or is exported. */
export const emitNode: Emit = (builder, inputs, node) => {
  const lowering = loweringOf(node.op);
  if (lowering === 'host' || lowering === 'decompose')
    throw new Error(`lowerings: ${node.op} has no ONNX nodes`);
  return emitterOf(lowering)(builder, inputs, node);
};

function emitterOf(lowering: Exclude<Lowering, 'host' | 'decompose'>): Emit {
  if (typeof lowering === 'function') return lowering;
  if ('here' in lowering) return lowering.here;
  if ('exported' in lowering) return lowering.exported;
  return lowering.inside as Emit;
}
