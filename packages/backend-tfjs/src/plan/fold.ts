import { allocateHost, type GraphNode, type HostArray, hostKernelOf, isScan } from '@lab/tensor';
import { isEmpty, touchesEmpty } from '../lowerings/place';

/**
 * The outputs of a node that are known when a plan is compiled: constants, arrays without elements, and what is
 * computed from these alone, such as the sum of nothing. Undefined if the node has to run.
 */
export function fold(node: GraphNode, known: ReadonlyMap<number, HostArray>): HostArray[] | undefined {
  if (node.outputs.every(isEmpty)) return node.outputs.map(allocateHost);
  if (isScan(node) || (node.inputs.length > 0 && !touchesEmpty(node))) return undefined;
  const inputs = node.inputs.map((value) => (isEmpty(value) ? allocateHost(value) : known.get(value.id)));
  if (inputs.includes(undefined)) return undefined;
  const outputs = node.outputs.map(allocateHost);
  // Kernels of single operations are done when they return.
  void hostKernelOf(node)(inputs as HostArray[], outputs);
  return outputs;
}
