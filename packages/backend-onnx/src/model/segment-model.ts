import type { Graph } from '@lab/tensor';
import { emitNode } from '../lowerings/place';
import { GraphBuilder } from './graph-builder';
import { encodeModel } from './proto';

/** A model and the names of its inputs and outputs, in the order of the graph's. */
export interface SegmentModel {
  readonly bytes: Uint8Array;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** The ONNX model of a graph of which every node runs in a segment. */
export function segmentModel(graph: Graph): SegmentModel {
  const builder = new GraphBuilder({ portable: false, emit: emitNode, names: 0 });
  const inputs = graph.inputs.map((value) => builder.input(value));
  for (const node of graph.nodes) builder.add(node);
  const outputs = graph.outputs.map((value) => builder.output(value));
  return { bytes: encodeModel(builder.finish('segment'), ['', 'com.microsoft']), inputs, outputs };
}
