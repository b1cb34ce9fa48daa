import type { Graph, GraphNode, GraphValue } from './graph';
import type { HostKernel, PlanTarget } from './plan-target';

/** A group of nodes that runs as one segment, one host kernel, or a barrier, which only renames. */
export type Step =
  | { readonly kind: 'segment'; readonly nodes: readonly GraphNode[] }
  | { readonly kind: 'host'; readonly node: GraphNode; readonly kernel: HostKernel }
  | { readonly kind: 'barrier'; readonly node: GraphNode };

/**
 * Orders the nodes of a graph into few steps: as many segment nodes as can run go into one segment, then every
 * host kernel that can run, and again. Constants belong to no step.
 */
export function schedule(graph: Graph, target: PlanTarget): Step[] {
  const done = new Set<number>(graph.inputs.map((value) => value.id));
  let waiting: { node: GraphNode; lowering: 'segment' | HostKernel }[] = [];
  for (const node of graph.nodes) {
    if (node.op === 'constant') done.add((node.outputs[0] as GraphValue).id);
    else waiting.push({ node, lowering: loweringOf(node, target) });
  }
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
    if (nodes.length) steps.push({ kind: 'segment', nodes });
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

function loweringOf(node: GraphNode, target: PlanTarget): 'segment' | HostKernel {
  if (node.op === 'barrier') return () => {};
  const lowering = target.lower(node);
  if (lowering === 'decompose') throw new Error(`schedule: ${node.op} was not decomposed`);
  return lowering;
}
