import { definitionOf } from './definitions';
import { TraceError } from './errors';
import { attrsKey, freshValue, type Graph, type GraphNode, type GraphValue } from './graph';
import type { OpAttrs } from './op-attrs';
import type { OpDefinition } from './op-definition';
import { traceGraph } from './trace';

/** Decides which nodes a backend cannot carry out itself. */
export type ShouldDecompose = (node: GraphNode) => boolean;

/**
 * Prepares a traced graph for a backend: calls inlined, identities dropped, composites taken apart where the
 * backend asks, equal nodes merged, unused ones removed. Bodies of scans likewise.
 */
export function optimize(graph: Graph, shouldDecompose: ShouldDecompose): Graph {
  const expanded = expand(graph, (node) => node.op === 'call' || shouldDecompose(node));
  const bodies = mapNodes(expanded, (node) =>
    isScan(node)
      ? { ...node, attrs: { ...node.attrs, body: optimize(node.attrs.body, shouldDecompose) } }
      : node,
  );
  return eliminateDead(mergeEqual(elideBroadcasts(bodies)));
}

/** Whether a node is a scan. */
export function isScan(node: GraphNode): node is GraphNode<'scan'> {
  return node.op === 'scan';
}

/** Replaces values by others, remembering chains of replacements. */
class Renaming {
  readonly #map = new Map<number, GraphValue>();

  of(value: GraphValue): GraphValue {
    let last = value;
    for (let next = this.#map.get(last.id); next; next = this.#map.get(last.id)) last = next;
    return last;
  }

  set(from: readonly GraphValue[], to: readonly GraphValue[]): void {
    from.forEach((value, index) => {
      this.#map.set(value.id, to[index] as GraphValue);
    });
  }

  inputs(node: GraphNode): GraphNode {
    return { ...node, inputs: node.inputs.map((value) => this.of(value)) };
  }
}

function mapNodes(graph: Graph, f: (node: GraphNode) => GraphNode): Graph {
  return { ...graph, nodes: graph.nodes.map(f) };
}

/** Inlines the definition of every node that `chosen` names, again inside what was inlined. Drops identities. */
function expand(graph: Graph, chosen: ShouldDecompose): Graph {
  const nodes: GraphNode[] = [];
  const renaming = new Renaming();
  const visit = (original: GraphNode) => {
    const node = renaming.inputs(original);
    if (node.op === 'identity' || node.op === 'stopGradient') {
      renaming.set(node.outputs, node.inputs);
    } else if (chosen(node)) {
      const body = bodyOf(node);
      renaming.set(body.inputs, node.inputs);
      // Fresh names, since one body may be inlined in several places.
      for (const inner of body.nodes) {
        const outputs = inner.outputs.map(freshValue);
        const renamed = renaming.inputs(inner);
        renaming.set(inner.outputs, outputs);
        visit({ ...renamed, outputs, ...(node.source ? { source: node.source } : {}) });
      }
      renaming.set(
        node.outputs,
        body.outputs.map((value) => renaming.of(value)),
      );
    } else {
      nodes.push(node);
    }
  };
  graph.nodes.forEach(visit);
  return { inputs: graph.inputs, nodes, outputs: graph.outputs.map((value) => renaming.of(value)) };
}

function bodyOf(node: GraphNode): Graph {
  if (node.op === 'call') return (node.attrs as OpAttrs['call']).body;
  const { decompose } = definitionOf(node.op) as OpDefinition;
  if (!decompose)
    throw new TraceError(`${node.op}: the backend has no lowering and there is no decomposition`);
  const { graph, captured } = traceGraph(node.inputs, (...inputs) => decompose(inputs, node.attrs));
  if (captured.length) throw new TraceError(`${node.op}: its decomposition uses arrays from outside`);
  return graph;
}

const broadcasting = new Set<string>([
  ...['add', 'sub', 'mul', 'div', 'mod', 'pow', 'maximum', 'minimum', 'where', 'logicalAnd', 'logicalOr'],
  ...['equal', 'notEqual', 'less', 'lessEqual', 'greater', 'greaterEqual'],
]);

/** Feeds element-wise operations the small array where the large one is only its broadcast. */
function elideBroadcasts(graph: Graph): Graph {
  const sources = new Map<number, GraphValue>();
  for (const node of graph.nodes) {
    if (node.op === 'broadcastTo')
      sources.set((node.outputs[0] as GraphValue).id, node.inputs[0] as GraphValue);
  }
  return mapNodes(graph, (node) => {
    if (!broadcasting.has(node.op)) return node;
    const inputs = [...node.inputs];
    inputs.forEach((value, index) => {
      const source = sources.get(value.id);
      if (!source) return;
      const others = inputs.map((other, at) => (at === index ? source : other));
      if (String(broadcast(others)) === String((node.outputs[0] as GraphValue).shape)) inputs[index] = source;
    });
    return { ...node, inputs };
  });
}

function broadcast(values: readonly GraphValue[]): number[] {
  const rank = Math.max(...values.map((value) => value.shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    const sizes = values.map((value) => value.shape[axis - rank + value.shape.length] ?? 1);
    return sizes.find((size) => size !== 1) ?? 1;
  });
}

/** Common subexpressions. Barriers stay apart, so that what is computed again stays computed again. */
function mergeEqual(graph: Graph): Graph {
  const seen = new Map<string, GraphNode>();
  const renaming = new Renaming();
  const nodes: GraphNode[] = [];
  for (const original of graph.nodes) {
    const node = renaming.inputs(original);
    if (node.op === 'barrier' || node.op === 'scan') {
      nodes.push(node);
      continue;
    }
    const key = attrsKey([node.op, node.attrs, node.inputs.map((value) => value.id)]);
    const equal = seen.get(key);
    if (equal) {
      renaming.set(node.outputs, equal.outputs);
    } else {
      seen.set(key, node);
      nodes.push(node);
    }
  }
  return { inputs: graph.inputs, nodes, outputs: graph.outputs.map((value) => renaming.of(value)) };
}

/** Removes nodes whose results nobody uses, and marks the outputs of scans that are used. */
export function eliminateDead(graph: Graph): Graph {
  const alive = new Set(graph.outputs.map((value) => value.id));
  const nodes: GraphNode[] = [];
  for (const node of [...graph.nodes].reverse()) {
    if (!node.outputs.some((value) => alive.has(value.id))) continue;
    for (const value of node.inputs) alive.add(value.id);
    if (!isScan(node)) {
      nodes.push(node);
      continue;
    }
    const used = node.outputs.map((value) => alive.has(value.id));
    nodes.push({ ...node, attrs: { ...node.attrs, used } });
  }
  return { ...graph, nodes: nodes.reverse() };
}
