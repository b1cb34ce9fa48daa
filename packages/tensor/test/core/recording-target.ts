import type { BufferPool } from '../../src/core/buffer-pool';
import { definitionOf } from '../../src/core/definitions';
import type { HostArray } from '../../src/core/dtype';
import { allocateHost } from '../../src/core/dtype';
import type { Graph, GraphNode } from '../../src/core/graph';
import { hostKernelOf } from '../../src/core/host-kernel';
import { loopScan } from '../../src/core/loop-scan';
import type { OpName } from '../../src/core/op-attrs';
import { isScan } from '../../src/core/optimize';
import type { PlanTarget, Segment } from '../../src/core/plan-target';

/** A target that runs the named operations in segments, by their reference kernels, and tells what it did. */
export interface RecordingTarget extends PlanTarget {
  /** Segments made and not disposed. */
  readonly live: Set<Segment>;
  /** The operations of each segment made, joined by spaces. */
  readonly made: string[];
  /** Memory that host kernels and segments wrote to, in order. */
  readonly written: ArrayBufferLike[];
}

/** Makes a {@link RecordingTarget}; loops of scans take their buffers from `pool`. */
export function recordingTarget(pool: BufferPool, inSegments: readonly OpName[] = []): RecordingTarget {
  const written: ArrayBufferLike[] = [];
  const note = (arrays: readonly HostArray[]) => written.push(...arrays.map(({ data }) => data.buffer));
  const target: RecordingTarget = {
    live: new Set(),
    made: [],
    written,
    lower(node) {
      if (isScan(node)) return loopScan(node, target, pool);
      if (inSegments.includes(node.op)) return 'segment';
      if (!definitionOf(node.op).kernel) return 'decompose';
      const kernel = hostKernelOf(node);
      return (inputs, outputs) => {
        note(outputs);
        return kernel(inputs, outputs);
      };
    },
    async createSegment(graph) {
      const segment: Segment = {
        async run(inputs, outputs) {
          if (!target.live.has(segment)) throw new Error('the segment was disposed');
          note(outputs);
          runNodes(graph, inputs, outputs);
        },
        dispose: () => void target.live.delete(segment),
      };
      target.live.add(segment);
      target.made.push(graph.nodes.map(({ op }: GraphNode) => op).join(' '));
      return segment;
    },
  };
  return target;
}

function runNodes(graph: Graph, inputs: readonly HostArray[], outputs: readonly HostArray[]): void {
  const arrays = new Map(graph.inputs.map(({ id }, index) => [id, inputs[index] as HostArray]));
  for (const node of graph.nodes) {
    const made = node.outputs.map(allocateHost);
    const read = node.inputs.map(({ id }) => arrays.get(id) as HostArray);
    const { inPlace } = definitionOf(node.op) as { inPlace?: number };
    if (inPlace !== undefined) made[0]?.data.set((read[inPlace] as HostArray).data);
    void hostKernelOf(node)(read, made);
    node.outputs.forEach(({ id }, index) => {
      arrays.set(id, made[index] as HostArray);
    });
  }
  graph.outputs.forEach(({ id }, index) => {
    outputs[index]?.data.set((arrays.get(id) as HostArray).data);
  });
}
