import type { Spec } from './dtype';
import { TraceError } from './errors';
import { freshValue, type Graph, type GraphNode, type GraphValue } from './graph';
import { DeviceArray, type Tensor, Tracer } from './tensor';

/** Records the operations of one run of a function. */
export class Trace {
  readonly nodes: GraphNode[] = [];
  readonly inputs: GraphValue[] = [];
  /** Arrays from outside the function that it used, in order of first use: they become further inputs. */
  readonly captured = new Map<Tensor, GraphValue>();
  readonly #producers = new Map<number, GraphNode>();

  constructor(readonly parent: Trace | undefined) {}

  /** A new argument of the traced function. */
  input(spec: Spec): Tracer {
    const value = freshValue(spec);
    this.inputs.push(value);
    return new Tracer(this, value);
  }

  /** Records a node and gives its outputs as tensors. */
  record(node: GraphNode): Tracer[] {
    this.nodes.push(node);
    return node.outputs.map((value) => {
      this.#producers.set(value.id, node);
      return new Tracer(this, value);
    });
  }

  /** The node that made a value, or undefined for an input. */
  producerOf(value: GraphValue): GraphNode | undefined {
    return this.#producers.get(value.id);
  }

  /** The graph value of a tensor, capturing it if it comes from outside. */
  valueOf(tensor: Tensor): GraphValue {
    if (tensor instanceof Tracer && tensor.trace === this) return tensor.value;
    if (tensor instanceof Tracer && !this.#encloses(tensor.trace)) throw escaped(tensor);
    if (tensor instanceof DeviceArray) tensor.assertAlive();
    let value = this.captured.get(tensor);
    if (!value) {
      value = freshValue(tensor);
      this.captured.set(tensor, value);
    }
    return value;
  }

  /** The recorded function as data; captured arrays follow the declared inputs. */
  graph(outputs: readonly Tensor[]): Graph {
    const values = outputs.map((tensor) => this.valueOf(tensor));
    return { inputs: [...this.inputs, ...this.captured.values()], nodes: this.nodes, outputs: values };
  }

  #encloses(trace: Trace): boolean {
    for (let outer = this.parent; outer; outer = outer.parent) if (outer === trace) return true;
    return false;
  }
}

/** The error for a traced value that is used when its trace is over, or in another one. */
export function escaped(tensor: Tensor): TraceError {
  return new TraceError(
    `a value of shape [${tensor.shape.join(', ')}] was used outside the traced function that made it; return it instead`,
  );
}

let current: Trace | undefined;

/** The innermost function being traced, or undefined when operations run at once. */
export function currentTrace(): Trace | undefined {
  return current;
}

/** Runs `body` with a new trace inside the current one. */
export function withNewTrace<R>(body: (trace: Trace) => R): R {
  const trace = new Trace(current);
  current = trace;
  try {
    return body(trace);
  } finally {
    current = trace.parent;
  }
}

/** A traced function: its graph, and the outside arrays to pass after the declared inputs. */
export interface TracedGraph {
  readonly graph: Graph;
  readonly captured: readonly Tensor[];
}

/** Traces a function of tensors with the given argument shapes. */
export function traceGraph(
  specs: readonly Spec[],
  body: (...inputs: Tensor[]) => readonly Tensor[],
): TracedGraph {
  return withNewTrace((trace) => {
    const inputs = specs.map((spec) => trace.input(spec));
    const graph = trace.graph(body(...inputs));
    return { graph, captured: [...trace.captured.keys()] };
  });
}
