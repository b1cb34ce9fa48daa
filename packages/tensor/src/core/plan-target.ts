import type { HostArray, Spec } from './dtype';
import type { Graph, GraphNode } from './graph';

/** A special kind of host memory that some kernels need their first output in. */
export interface HostMemory {
  allocate(spec: Spec): HostArray;
}

/** Computes one node in host memory: fills `outputs` from `inputs`. */
export interface HostKernel {
  (inputs: readonly HostArray[], outputs: readonly HostArray[]): undefined | Promise<void> | void;
  /** Where output 0 should lie. Default: anywhere. */
  readonly memory?: HostMemory;
  /** Whether it writes every element of its outputs, so that they need not be zeroed before. */
  readonly overwrites?: boolean;
  /** Frees what the kernel holds, such as the plan of a loop's body. Called after the last run. */
  dispose?(): void;
}

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
