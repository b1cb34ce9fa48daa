import { definitionOf } from './definitions';
import { type HostArray, typedArrayFrom } from './dtype';
import type { Graph, GraphNode, GraphValue } from './graph';
import type { HostKernel, HostMemory, Segment } from './plan-target';
import type { Step } from './schedule';

/** One step made ready: what it runs and which slots it reads and writes. */
export interface Action {
  readonly run: HostKernel;
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  /** Host kernels may find their outputs zeroed; segments overwrite everything. */
  readonly zeroed: boolean;
  /** The special memory that output 0 should lie in. */
  readonly memory: HostMemory | undefined;
  /** The slot whose values the kernel expects to find in output 0 already. */
  readonly inPlace: number | undefined;
  /** Slots nobody needs after this step. */
  readonly dead: readonly number[];
}

/** Everything a plan needs to run. A slot is the place of one value; barriers give two values one slot. */
export interface PlanLayout {
  readonly slots: readonly GraphValue[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly constants: ReadonlyMap<number, HostArray>;
  readonly actions: readonly Action[];
}

/** Assigns slots to the values that pass between steps and compiles the segments. */
export async function layOut(
  graph: Graph,
  steps: readonly Step[],
  compile: (graph: Graph) => Promise<Segment>,
): Promise<PlanLayout> {
  const layout = new Layout(graph);
  const actions: Action[] = [];
  for (const step of steps) {
    if (step.kind === 'barrier') layout.rename(step.node);
    else if (step.kind === 'host') actions.push(layout.hostAction(step.node, step.kernel));
    else actions.push(await layout.segmentAction(step.nodes, compile));
  }
  return layout.finish(actions);
}

class Layout {
  readonly #slotOf = new Map<number, number>();
  readonly #slots: GraphValue[] = [];
  readonly #constants = new Map<number, GraphNode<'constant'>>();

  constructor(readonly graph: Graph) {
    for (const value of graph.inputs) this.#slot(value);
    for (const node of graph.nodes) {
      if (node.op === 'constant') this.#constants.set(idOf(node.outputs[0]), node as GraphNode<'constant'>);
    }
  }

  rename(barrier: GraphNode): void {
    barrier.outputs.forEach((value, index) => {
      this.#slotOf.set(value.id, this.#slot(barrier.inputs[index] as GraphValue));
    });
  }

  hostAction(node: GraphNode, run: HostKernel): Action {
    const reads = node.inputs.map((value) => this.#slot(value));
    const { inPlace } = definitionOf(node.op) as { readonly inPlace?: number };
    return {
      run,
      reads,
      writes: node.outputs.map((value) => this.#slot(value)),
      zeroed: inPlace === undefined && !run.overwrites,
      memory: run.memory,
      inPlace: inPlace === undefined ? undefined : reads[inPlace],
      dead: [],
    };
  }

  async segmentAction(
    nodes: readonly GraphNode[],
    compile: (graph: Graph) => Promise<Segment>,
  ): Promise<Action> {
    const body = this.#segmentGraph(nodes);
    const segment = await compile(body);
    return {
      run: (inputs, outputs) => segment.run(inputs, outputs),
      reads: body.inputs.map((value) => this.#slot(value)),
      writes: body.outputs.map((value) => this.#slot(value)),
      zeroed: false,
      memory: undefined,
      inPlace: undefined,
      dead: [],
    };
  }

  /** Finds where each slot is used last, and gives constants their elements. */
  finish(actions: readonly Action[]): PlanLayout {
    const outputs = this.graph.outputs.map((value) => this.#slot(value));
    const constants = new Map<number, HostArray>();
    for (const [id, node] of this.#constants) {
      const slot = this.#slotOf.get(id);
      if (slot !== undefined) constants.set(slot, constantArray(node));
    }
    const needed = new Set([...outputs, ...constants.keys()]);
    const withDead = [...actions].reverse().map((action) => {
      const dead = [...new Set([...action.reads, ...action.writes])].filter((slot) => !needed.has(slot));
      for (const slot of dead) needed.add(slot);
      return { ...action, dead };
    });
    const inputs = this.graph.inputs.map((value) => this.#slot(value));
    return { slots: this.#slots, inputs, outputs, constants, actions: withDead.reverse() };
  }

  #slot(value: GraphValue): number {
    let slot = this.#slotOf.get(value.id);
    if (slot === undefined) {
      slot = this.#slots.push(value) - 1;
      this.#slotOf.set(value.id, slot);
    }
    return slot;
  }

  /** The nodes as a graph of their own, with the constants they use inside. */
  #segmentGraph(nodes: readonly GraphNode[]): Graph {
    const made = new Set(nodes.flatMap((node) => node.outputs.map(idOf)));
    const constants = new Map<number, GraphNode>();
    const inputs = new Map<number, GraphValue>();
    for (const value of nodes.flatMap((node) => node.inputs)) {
      const constant = this.#constants.get(value.id);
      if (constant) constants.set(value.id, constant);
      else if (!made.has(value.id)) inputs.set(value.id, value);
    }
    const outside = new Set(this.graph.outputs.map(idOf));
    for (const node of this.graph.nodes)
      if (!made.has(idOf(node.outputs[0]))) for (const value of node.inputs) outside.add(value.id);
    const outputs = nodes.flatMap((node) => node.outputs).filter((value) => outside.has(value.id));
    return { inputs: [...inputs.values()], nodes: [...constants.values(), ...nodes], outputs };
  }
}

function idOf(value: GraphValue | undefined): number {
  return (value as GraphValue).id;
}

function constantArray({ attrs: { values, shape, dtype } }: GraphNode<'constant'>): HostArray {
  return { shape, dtype, data: typedArrayFrom(dtype, values) };
}
