import {
  type Coverage,
  type Executable,
  type Graph,
  type GraphNode,
  isScan,
  type LoweringKind,
  type OpName,
  optimize,
  type Storage,
} from '@lab/tensor';
import { isEmpty, placeOf } from '../lowerings/place';
import type { TfjsTensor } from '../runtime/core';
import type { Device } from '../runtime/device';
import { Program } from './program';
import { scanLoop } from './scan-loop';
import { type NodeRunner, runnerOf } from './step';

/** Compiles a graph into a list of kernels. */
export function createPlan(graph: Graph, device: Device): Executable {
  const coverage: Partial<Record<OpName, Set<LoweringKind>>> = {};
  const prepared = optimize(graph, (node) => {
    if (node.op === 'barrier' || node.outputs.every(isEmpty)) return false;
    const place = placeOf(node, device);
    coverage[node.op] = (coverage[node.op] ?? new Set<LoweringKind>()).add(place);
    return place === 'decompose';
  });
  return new Plan(compileProgram(prepared, device), coverage);
}

function compileProgram(graph: Graph, device: Device): Program {
  const compile = (body: Graph) => compileProgram(body, device);
  const prepare = (node: GraphNode): NodeRunner =>
    isScan(node) ? scanLoop(node, device, compile) : runnerOf(node, device);
  return new Program(graph, device, prepare);
}

/** Runs a program one call at a time. */
class Plan implements Executable {
  #queue: Promise<unknown> = Promise.resolve();

  constructor(
    readonly program: Program,
    readonly coverage: Coverage,
  ) {}

  run(inputs: readonly Storage[], donated: readonly boolean[]): Promise<Storage[]> {
    const result = this.#queue.then(() => this.program.run(inputs as readonly TfjsTensor[], donated));
    this.#queue = result.catch(() => {});
    return result;
  }

  dispose(): void {
    this.#queue = this.#queue.then(() => this.program.dispose());
  }
}
