import type { HostArray } from './dtype';
import type { Graph, GraphNode } from './graph';

/** Computes one node in host memory: fills `outputs` from `inputs`. */
export type HostKernel = (
  inputs: readonly HostArray[],
  outputs: readonly HostArray[],
) => undefined | Promise<void> | void;

/** A connected group of nodes compiled by the backend's runtime into one call. */
export interface Segment {
  /** Writes the results into `outputs`, which never share memory with `inputs`. */
  run(inputs: readonly HostArray[], outputs: readonly HostArray[]): Promise<void> | void;
  dispose(): void;
}

/**
 * How a backend whose arrays live in host memory carries out nodes.
 * `lower` says for each node: part of a segment, a host kernel, or not at all (`decompose`).
 */
export interface PlanTarget {
  lower(node: GraphNode): 'segment' | 'decompose' | HostKernel;
  /** Compiles nodes that were lowered to 'segment'. Constants a segment uses are nodes inside it. */
  createSegment(graph: Graph): Promise<Segment>;
}
