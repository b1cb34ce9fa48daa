import { definitionOf } from './definitions';
import { allocateHost, type HostArray, isFloat, type TypedArray } from './dtype';
import { NonFiniteError } from './errors';
import type { Graph, GraphNode, GraphValue } from './graph';
import { optimize } from './optimize';
import { referenceBackend } from './reference-backend';

/**
 * Runs a graph node by node on the reference backend and throws {@link NonFiniteError} at the first node that
 * makes a NaN or an infinity out of finite inputs, naming the operation, the element and the user's line.
 * @param inputs the elements of the graph's inputs
 */
export async function replayChecked(graph: Graph, inputs: readonly TypedArray[]): Promise<void> {
  const prepared = optimize(graph, (node) => node.op !== 'scan' && !definitionOf(node.op).kernel);
  const values = new Map<number, HostArray>();
  prepared.inputs.forEach((value, index) => {
    const input = { ...value, data: inputs[index] as TypedArray };
    check(input, `input ${index}`);
    values.set(value.id, input);
  });
  const backend = referenceBackend();
  for (const node of prepared.nodes) {
    const outputs = await runNode(
      node,
      node.inputs.map((value) => values.get(value.id) as HostArray),
    );
    node.outputs.forEach((value, index) => {
      const output = outputs[index] as HostArray;
      check(output, `output of ${node.op}`, node.source);
      values.set(value.id, output);
    });
  }
  await backend.dispose();
}

async function runNode(node: GraphNode, inputs: readonly HostArray[]): Promise<HostArray[]> {
  const { kernel } = definitionOf(node.op) as { kernel?: (...args: unknown[]) => void };
  if (!kernel) {
    const executable = await referenceBackend().compile({
      inputs: node.inputs as GraphValue[],
      nodes: [node],
      outputs: node.outputs,
    });
    return (await executable.run(
      inputs,
      inputs.map(() => false),
    )) as HostArray[];
  }
  const outputs = node.outputs.map(allocateHost);
  const { inPlace } = definitionOf(node.op) as { inPlace?: number };
  if (inPlace !== undefined) outputs[0]?.data.set((inputs[inPlace] as HostArray).data);
  kernel(inputs, outputs, node.attrs);
  return outputs;
}

function check(array: HostArray, what: string, source?: string): void {
  if (!isFloat(array.dtype)) return;
  const index = array.data.findIndex((x) => !Number.isFinite(x));
  if (index < 0) return;
  const place = source ? `\n  at ${source}` : '';
  throw new NonFiniteError(`${what} [${array.shape}]: element ${index} is ${array.data[index]}${place}`);
}
