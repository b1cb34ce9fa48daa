import type { Graph, GraphNode, HostArray } from '@lab/tensor';
import type { TfjsTensor } from '../runtime/core';
import type { Device } from '../runtime/device';
import { fold } from './fold';
import type { NodeRunner, Run } from './step';

/** One node with the slots it reads and writes, and those nobody needs after it. A slot is the place of one value. */
interface Step {
  readonly run: Run;
  readonly reads: readonly number[];
  readonly writes: readonly number[];
  readonly dead: readonly number[];
}

/** A graph as a list of steps over tensors, each freed after its last use. */
export class Program {
  readonly #steps: readonly Step[];
  readonly #constants: ReadonlyMap<number, TfjsTensor>;
  readonly #inputs: readonly number[];
  readonly #outputs: readonly number[];
  readonly #disposals: (() => void)[] = [];
  readonly #device: Device;

  constructor(graph: Graph, device: Device, prepare: (node: GraphNode) => NodeRunner) {
    this.#device = device;
    const { slotOf, known, nodes } = analyse(graph);
    const steps = nodes.map((node) => {
      const { run, dispose } = prepare(node);
      if (dispose) this.#disposals.push(dispose);
      return { run, reads: node.inputs.map(slotOf), writes: node.outputs.map(slotOf) };
    });
    this.#inputs = graph.inputs.map(slotOf);
    this.#outputs = graph.outputs.map(slotOf);
    const used = new Set([...this.#outputs, ...steps.flatMap(({ reads }) => reads)]);
    const constants = [...known].filter(([slot]) => used.has(slot));
    this.#constants = new Map(constants.map(([slot, array]) => [slot, device.write(array)]));
    this.#steps = withDeadSlots(steps, [...this.#outputs, ...this.#constants.keys()]);
  }

  /** Runs the steps once. Donated inputs are freed on the way; the results are the caller's. */
  async run(inputs: readonly TfjsTensor[], donated: readonly boolean[]): Promise<TfjsTensor[]> {
    const values = new Map(this.#constants);
    const owned = new Set(inputs.filter((_, index) => donated[index]));
    this.#inputs.forEach((slot, index) => {
      values.set(slot, inputs[index] as TfjsTensor);
    });
    try {
      for (const { run, reads, writes, dead } of this.#steps) {
        const arguments_ = reads.map((slot) => values.get(slot) as TfjsTensor);
        const result = run(arguments_, isFree(arguments_, reads, dead, owned));
        const outputs = result instanceof Promise ? await result : result;
        outputs.forEach((tensor, index) => {
          if (!tensor) return;
          values.set(writes[index] as number, tensor);
          owned.add(tensor);
        });
        for (const slot of dead) {
          const tensor = values.get(slot);
          if (tensor && owned.delete(tensor)) tensor.dispose();
          values.delete(slot);
        }
      }
      return this.#outputs.map((slot) => this.#handOut(values.get(slot) as TfjsTensor, owned));
    } finally {
      for (const tensor of owned) tensor.dispose();
    }
  }

  /** Frees the constants. */
  dispose(): void {
    for (const tensor of this.#constants.values()) tensor.dispose();
    for (const dispose of this.#disposals) dispose();
  }

  /** What the run does not own, or hands out twice, becomes another name for the same elements. */
  #handOut(tensor: TfjsTensor, owned: Set<TfjsTensor>): TfjsTensor {
    return owned.delete(tensor) ? tensor : this.#device.alias(tensor);
  }
}

interface Analysis {
  readonly slotOf: (value: { readonly id: number }) => number;
  /** Values known now, by slot. */
  readonly known: ReadonlyMap<number, HostArray>;
  /** The nodes that have to run. */
  readonly nodes: readonly GraphNode[];
}

/** Folds what is known and gives the outputs of barriers, which compute nothing, the slots of their inputs. */
function analyse({ nodes }: Graph): Analysis {
  const renamed = new Map<number, number>();
  const slotOf = ({ id }: { readonly id: number }) => renamed.get(id) ?? id;
  const known = new Map<number, HostArray>();
  const running: GraphNode[] = [];
  for (const node of nodes) {
    if (node.op === 'barrier') {
      node.outputs.forEach((value, index) => {
        renamed.set(value.id, slotOf(node.inputs[index] as { readonly id: number }));
      });
      continue;
    }
    const folded = fold(node, known);
    if (!folded) running.push(node);
    folded?.forEach((array, index) => {
      known.set(slotOf(node.outputs[index] as { readonly id: number }), array);
    });
  }
  return { slotOf, known, nodes: running };
}

/** Whether a step may overwrite its first input: nobody else holds it, and nobody reads it again. */
function isFree(
  inputs: readonly TfjsTensor[],
  reads: readonly number[],
  dead: readonly number[],
  owned: ReadonlySet<TfjsTensor>,
): boolean {
  const [first] = reads;
  return first !== undefined && dead.includes(first) && owned.has(inputs[0] as TfjsTensor);
}

/** Finds where each slot is used last. */
function withDeadSlots(steps: readonly Omit<Step, 'dead'>[], kept: readonly number[]): Step[] {
  const needed = new Set(kept);
  const backwards = [...steps].reverse().map((step) => {
    const dead = [...new Set([...step.reads, ...step.writes])].filter((slot) => !needed.has(slot));
    for (const slot of dead) needed.add(slot);
    return { ...step, dead };
  });
  return backwards.reverse();
}
