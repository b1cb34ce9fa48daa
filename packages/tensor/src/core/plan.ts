import type { Coverage, Executable, LoweringKind, Storage } from './backend';
import type { BufferPool } from './buffer-pool';
import type { HostArray, Spec } from './dtype';
import type { Graph } from './graph';
import type { OpName } from './op-attrs';
import { optimize } from './optimize';
import { type Action, layOut, type PlanLayout } from './plan-layout';
import type { HostMemory, PlanTarget, Segment } from './plan-target';
import { schedule } from './schedule';

/**
 * Compiles a graph into steps over buffers in host memory.
 *
 * The plan owns every buffer: intermediate results come from the pool and go back after their last use, results
 * become the caller's, donated inputs are written in place or go back after their last use.
 */
export async function createPlan(graph: Graph, target: PlanTarget, pool: BufferPool): Promise<Executable> {
  const coverage: Partial<Record<OpName, Set<LoweringKind>>> = {};
  const prepared = optimize(graph, (node) => {
    if (node.op === 'barrier') return false;
    const lowering = target.lower(node);
    const kinds = coverage[node.op] ?? new Set<LoweringKind>();
    coverage[node.op] = kinds.add(typeof lowering === 'function' ? 'host' : lowering);
    return lowering === 'decompose';
  });
  const segments: Segment[] = [];
  const layout = await layOut(prepared, schedule(prepared, target), async (body) => {
    const segment = await target.createSegment(body);
    segments.push(segment);
    return segment;
  });
  return new Plan(layout, pool, segments, coverage);
}

class Plan implements Executable {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly layout: PlanLayout,
    readonly pool: BufferPool,
    readonly segments: readonly Segment[],
    readonly coverage: Coverage,
  ) {}

  run(inputs: readonly Storage[], donated: readonly boolean[]): Promise<Storage[]> {
    const result = this.#queue.then(() => this.#run(inputs as readonly HostArray[], donated));
    this.#queue = result.catch(() => {});
    return result;
  }

  dispose(): void {
    this.#queue = this.#queue.then(() => {
      for (const segment of this.segments) segment.dispose();
      for (const { run } of this.layout.actions) run.dispose?.();
    });
  }

  async #run(inputs: readonly HostArray[], donated: readonly boolean[]): Promise<HostArray[]> {
    const { layout, pool } = this;
    const memory = new Memory(layout, pool, inputs, donated);
    for (const action of layout.actions) {
      const outputs = memory.outputsOf(action);
      const pending = action.run(
        action.reads.map((slot) => memory.read(slot)),
        outputs,
      );
      if (pending) await pending;
      for (const slot of action.dead) memory.free(slot);
    }
    return memory.results();
  }
}

/** The arrays in the slots during one run, and which of them the run may recycle. */
class Memory {
  readonly #arrays: (HostArray | undefined)[];
  readonly #owned: boolean[];

  constructor(
    readonly layout: PlanLayout,
    readonly pool: BufferPool,
    inputs: readonly HostArray[],
    donated: readonly boolean[],
  ) {
    this.#arrays = new Array(layout.slots.length);
    this.#owned = new Array(layout.slots.length).fill(false);
    layout.constants.forEach((array, slot) => {
      this.#arrays[slot] = array;
    });
    layout.inputs.forEach((slot, index) => {
      this.#arrays[slot] = inputs[index];
      this.#owned[slot] = donated[index] ?? false;
    });
  }

  read(slot: number): HostArray {
    return this.#arrays[slot] as HostArray;
  }

  outputsOf(action: Action): HostArray[] {
    return action.writes.map((slot, index) => {
      if (index === 0 && action.inPlace !== undefined) this.#continueIn(action.inPlace, slot, action);
      else this.#put(slot, this.#take(slot, action.zeroed, index === 0 ? action.memory : undefined));
      return this.read(slot);
    });
  }

  free(slot: number): void {
    const array = this.#arrays[slot];
    if (array && this.#owned[slot]) this.pool.give(array);
    this.#arrays[slot] = undefined;
  }

  /** Hands out the outputs; what the run does not own, or hands out twice, is copied. */
  results(): HostArray[] {
    const results = this.layout.outputs.map((slot) => {
      const array = this.read(slot);
      const own = this.#owned[slot];
      this.#owned[slot] = false;
      return own ? array : this.#copy(array, array);
    });
    this.layout.slots.forEach((_, slot) => {
      if (this.#owned[slot]) this.free(slot);
    });
    return results;
  }

  /** Lets `to` start with the values of `from`, in the same memory where nobody else needs it. */
  #continueIn(from: number, to: number, { dead, memory }: Action): void {
    const array = this.read(from);
    const { shape, dtype } = this.#spec(to);
    const fits = !memory || this.pool.memoryOf(array) === memory;
    if (fits && this.#owned[from] && dead.includes(from)) {
      this.#put(to, String(shape) === String(array.shape) ? array : { shape, dtype, data: array.data });
      this.#owned[from] = false;
    } else {
      this.#put(to, this.#copy(array, { shape, dtype }, memory));
    }
  }

  #put(slot: number, array: HostArray): void {
    this.#arrays[slot] = array;
    this.#owned[slot] = true;
  }

  #take(slot: number, zeroed: boolean, memory?: HostMemory): HostArray {
    const array = this.pool.take(this.#spec(slot), memory);
    if (zeroed) array.data.fill(0);
    return array;
  }

  #copy(array: HostArray, spec: Spec, memory?: HostMemory): HostArray {
    const copy = this.pool.take(spec, memory);
    copy.data.set(array.data);
    return copy;
  }

  #spec(slot: number): Spec {
    return this.layout.slots[slot] as Spec;
  }
}
