import { apply } from './apply';
import { definitionOf } from './definitions';
import { ArgumentError } from './errors';
import type { Graph } from './graph';
import type { OpDefinition } from './op-definition';
import type { Tensor } from './tensor';

/** Applies the nodes of a graph to tensors, in the current trace. */
export function replay(graph: Graph, inputs: readonly Tensor[]): Tensor[] {
  if (inputs.length !== graph.inputs.length) {
    throw new ArgumentError(`replay: graph takes ${graph.inputs.length} inputs, got ${inputs.length}`);
  }
  const tensors = new Map<number, Tensor>();
  graph.inputs.forEach((value, index) => {
    tensors.set(value.id, inputs[index] as Tensor);
  });
  const read = (id: number) => tensors.get(id) as Tensor;
  for (const node of graph.nodes) {
    const definition = definitionOf(node.op) as OpDefinition;
    const outputs = apply(
      definition,
      node.inputs.map((value) => read(value.id)),
      node.attrs,
    );
    node.outputs.forEach((value, index) => {
      tensors.set(value.id, outputs[index] as Tensor);
    });
  }
  return graph.outputs.map((value) => read(value.id));
}
