import { definitionOf } from './definitions';
import { TensorError } from './errors';
import type { GraphNode } from './graph';
import type { OpDefinition } from './op-definition';
import type { HostKernel } from './plan-target';

/** The reference kernel of a node as a host kernel. Throws TensorError if the operation has none. */
export function hostKernelOf(node: GraphNode): HostKernel {
  const { kernel } = definitionOf(node.op) as OpDefinition;
  if (!kernel) throw new TensorError(`${node.op}: has no host kernel`);
  return (inputs, outputs) => kernel(inputs, outputs, node.attrs);
}
