import {
  allocate,
  type DType,
  type GraphNode,
  type GraphValue,
  type HostArray,
  type Shape,
} from '@lab/tensor';
import {
  type Attribute,
  type ElementType,
  elementTypes,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type ValueInfo,
} from './types';

/** What all graphs of one model share. */
export interface ModelScope {
  /** Whether to use operators of the ONNX standard only, so that runtimes other than ONNX Runtime can load it. */
  readonly portable: boolean;
  /** Adds the nodes of one operation and returns the names of its outputs. */
  readonly emit: (
    builder: GraphBuilder,
    inputs: readonly string[],
    node: GraphNode,
  ) => string | readonly (string | undefined)[];
  /** How many names were given out. */
  names: number;
}

/** Attributes of a node whose values may be left out. */
export type Attributes = Readonly<Record<string, Attribute | undefined>>;

/**
 * Collects the nodes of one ONNX graph. Operators return the names of their outputs, so that lowerings read like
 * expressions. Graphs inside, the bodies of loops, are built by children that see the values of their parent.
 */
export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers: OnnxTensor[] = [];
  readonly #inputs: ValueInfo[] = [];
  readonly #outputs: ValueInfo[] = [];
  readonly #literals = new Map<string, string>();
  readonly #names = new Map<number, string>();

  constructor(
    readonly scope: ModelScope,
    readonly parent?: GraphBuilder,
  ) {}

  /** The name that holds a value. */
  nameOf(value: GraphValue): string {
    const name = this.#names.get(value.id) ?? this.parent?.nameOf(value);
    if (name === undefined) throw new Error(`graph-builder: value ${value.id} is used before it is made`);
    return name;
  }

  /** Says which name holds a value. */
  bind(value: GraphValue, name: string): void {
    this.#names.set(value.id, name);
  }

  /** Adds the nodes that compute a node of the traced graph. */
  add(node: GraphNode): void {
    const names = this.scope.emit(
      this,
      node.inputs.map((value) => this.nameOf(value)),
      node,
    );
    [names].flat().forEach((name, index) => {
      if (name !== undefined) this.bind(node.outputs[index]!, name);
    });
  }

  /** Declares an input of the graph that holds `value`. */
  input(value: GraphValue, name = this.freshName('input')): string {
    this.bind(value, name);
    this.#inputs.push({ name, type: value.dtype, shape: value.shape });
    return name;
  }

  /** Adds a node with one output and returns the output's name. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.nodes(operator, inputs, 1, attributes)[0] as string;
  }

  /** Adds a node and returns the names of its outputs. `com.microsoft.X` is operator X of that domain. */
  nodes(operator: string, inputs: readonly string[], count: number, attributes: Attributes = {}): string[] {
    const outputs = Array.from({ length: count }, () => this.freshName(operator));
    this.#add(operator, inputs, outputs, attributes);
    return outputs;
  }

  /** A literal with the elements of a host array. */
  literal({ dtype, shape, data }: HostArray): string {
    return this.#literal({ type: dtype, shape, data });
  }

  /** A literal that holds `value`, under a name of its own. */
  weight(value: GraphValue, { dtype, shape, data }: HostArray, name: string): void {
    this.bind(value, name);
    this.#initializers.push({ name, type: dtype, shape, data });
  }

  /** A literal scalar. */
  scalar(dtype: DType, value: number): string {
    const data = allocate(dtype, 1);
    data[0] = value;
    return this.#literal({ type: dtype, shape: [], data });
  }

  /** A literal list of int64, the type of shapes, axes and positions in ONNX. */
  int64(values: readonly number[]): string {
    return this.#literal({ type: 'int64', shape: [values.length], data: BigInt64Array.from(values, BigInt) });
  }

  /** A literal list of int32. */
  int32(values: readonly number[]): string {
    return this.#literal({ type: 'int32', shape: [values.length], data: Int32Array.from(values) });
  }

  /** Adds a node that gives `x` another element type. */
  cast(x: string, type: ElementType): string {
    return this.node('Cast', [x], { to: { int: elementTypes[type] } });
  }

  /** Adds a node that gives `x` another shape. */
  reshape(x: string, shape: Shape): string {
    return this.node('Reshape', [x, this.int64(shape)], { allowzero: { int: Number(shape.includes(0)) } });
  }

  /** A tensor of one repeated value. */
  filled(dtype: DType, shape: Shape, value: number): string {
    return this.node('Expand', [this.scalar(dtype, value), this.int64(shape)]);
  }

  /** Declares an output of the graph that holds `value`, and returns its name. */
  output(value: GraphValue, name?: string): string {
    const held = this.nameOf(value);
    const own = this.#nodes.some(({ outputs }) => outputs.includes(held));
    const free = own && !this.#outputs.some((output) => output.name === held);
    // An output has to be made by a node of this graph, and is declared once.
    const result = name ?? (free ? held : this.freshName('output'));
    if (result !== held) this.#add('Identity', [held], [result], {});
    this.#outputs.push({ name: result, type: value.dtype, shape: value.shape });
    return result;
  }

  /** Everything added so far. */
  finish(name: string): OnnxGraph {
    return {
      name,
      nodes: this.#nodes,
      initializers: this.#initializers,
      inputs: this.#inputs,
      outputs: this.#outputs,
    };
  }

  /** A name nothing else in the model has. */
  freshName(prefix: string): string {
    return `${prefix}:${this.scope.names++}`;
  }

  #add(
    operator: string,
    inputs: readonly string[],
    outputs: readonly string[],
    attributes: Attributes,
  ): void {
    const split = operator.lastIndexOf('.');
    const given = Object.entries(attributes).filter(
      (entry): entry is [string, Attribute] => entry[1] !== undefined,
    );
    this.#nodes.push({
      operator: operator.slice(split + 1),
      domain: operator.slice(0, Math.max(split, 0)),
      inputs,
      outputs,
      attributes: Object.fromEntries(given),
    });
  }

  /** Small literals with equal elements are one. */
  #literal(tensor: Omit<OnnxTensor, 'name'>): string {
    const key = tensor.data.length > 16 ? undefined : `${tensor.type}[${tensor.shape}]${tensor.data.join()}`;
    const known = key && this.#literals.get(key);
    if (known) return known;
    const name = this.freshName('literal');
    this.#initializers.push({ ...tensor, name });
    if (key) this.#literals.set(key, name);
    return name;
  }
}
