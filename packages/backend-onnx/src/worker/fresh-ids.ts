import { freshValue, type Graph, type GraphNode, type GraphValue } from '@lab/tensor';

/** The same graph with ids that this thread has given out; those of another thread could be its own as well. */
export function withFreshIds(graph: Graph): Graph {
  const values = new Map<number, GraphValue>();
  const renamed = (value: GraphValue): GraphValue => {
    const known = values.get(value.id) ?? freshValue(value);
    values.set(value.id, known);
    return known;
  };
  const renamedNode = (node: GraphNode): GraphNode => ({
    ...node,
    inputs: node.inputs.map(renamed),
    outputs: node.outputs.map(renamed),
    attrs: 'body' in node.attrs ? { ...node.attrs, body: renamedGraph(node.attrs.body) } : node.attrs,
  });
  const renamedGraph = ({ inputs, nodes, outputs }: Graph): Graph => ({
    inputs: inputs.map(renamed),
    nodes: nodes.map(renamedNode),
    outputs: outputs.map(renamed),
  });
  return renamedGraph(graph);
}
