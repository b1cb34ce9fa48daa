import type { Graph, GraphNode, GraphValue } from './graph';
import type { HostKernel, PlanTarget } from './plan-target';
import { widenWhereRead } from './widen-where-read';

/** A group of nodes that runs as one segment, one host kernel, or a barrier, which only renames. */
export type Step =
  | { readonly kind: 'segment'; readonly nodes: readonly GraphNode[] }
  | { readonly kind: 'host'; readonly node: GraphNode; readonly kernel: HostKernel }
  | { readonly kind: 'barrier'; readonly node: GraphNode };

interface Waiting {
  readonly node: GraphNode;
  readonly lowering: 'segment' | HostKernel;
}

/**
 * Orders the nodes of a graph into few steps: as many segment nodes as can run go into one segment, then every
 * host kernel that can run, and again. Constants belong to no step; casts of stored weights to every one that reads them.
 */
export function schedule(graph: Graph, target: PlanTarget): Step[] {
  const done = new Set<number>(graph.inputs.map((value) => value.id));
  let waiting: Waiting[] = [];
  for (const node of graph.nodes) {
    if (node.op === 'constant') done.add((node.outputs[0] as GraphValue).id);
    else waiting.push({ node, lowering: loweringOf(node, target) });
  }
  const widenings = widenedInSegments(graph, waiting);
  waiting = waiting.filter(({ node }) => !widenings.has(node.outputs[0]!.id));
  for (const id of widenings.keys()) done.add(id);
  const steps: Step[] = [];
  const finish = (node: GraphNode) => {
    for (const value of node.outputs) done.add(value.id);
  };
  while (waiting.length) {
    const before = waiting.length;
    const nodes: GraphNode[] = [];
    waiting = waiting.filter(({ node, lowering }) => {
      if (lowering !== 'segment' || !isReady(node, done)) return true;
      nodes.push(node);
      finish(node);
      return false;
    });
    if (nodes.length) steps.push({ kind: 'segment', nodes: widenWhereRead(nodes, widenings) });
    waiting = waiting.filter(({ node, lowering }) => {
      if (lowering === 'segment' || !isReady(node, done)) return true;
      steps.push(
        node.op === 'barrier' ? { kind: 'barrier', node } : { kind: 'host', node, kernel: lowering },
      );
      finish(node);
      return false;
    });
    if (waiting.length === before) throw new Error('schedule: the graph has a cycle');
  }
  return steps;
}

function isReady(node: GraphNode, done: ReadonlySet<number>): boolean {
  return node.inputs.every((value) => done.has(value.id));
}

/** The casts of stored inputs that only segments read, by what they make. */
function widenedInSegments({ inputs, outputs }: Graph, nodes: readonly Waiting[]): Map<number, GraphNode> {
  const stored = new Set(inputs.filter(({ dtype }) => dtype === 'float16').map(({ id }) => id));
  const isWidening = ({
    node: {
      op,
      inputs: [x],
    },
    lowering,
  }: Waiting) => op === 'cast' && lowering === 'segment' && stored.has(x!.id);
  const casts = new Map(nodes.filter(isWidening).map(({ node }) => [node.outputs[0]!.id, node]));
  for (const { id } of outputs) casts.delete(id);
  for (const { node, lowering } of nodes)
    if (lowering !== 'segment') for (const { id } of node.inputs) casts.delete(id);
  return casts;
}

function loweringOf(node: GraphNode, target: PlanTarget): 'segment' | HostKernel {
  if (node.op === 'barrier') return () => {};
  const lowering = target.lower(node);
  if (lowering === 'decompose') throw new Error(`schedule: ${node.op} was not decomposed`);
  return lowering;
}
