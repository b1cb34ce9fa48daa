import { currentBackend } from './current-backend';
import { eager } from './eager';
import { ArgumentError, DTypeError } from './errors';
import { freshValue, type GraphNode } from './graph';
import { kindOf } from './kind-of';
import type { OpAttrs, OpName } from './op-attrs';
import type { OpDefinition } from './op-definition';
import { userLine } from './source-line';
import { DeviceArray, Tensor } from './tensor';
import { currentTrace, escaped } from './trace';

/** Applies an operation: records it while tracing, otherwise runs it at once on the current backend. */
export function apply<K extends OpName>(
  definition: OpDefinition<K>,
  inputs: readonly Tensor[],
  attrs: OpAttrs[K],
): Tensor[] {
  const trace = currentTrace();
  for (const input of inputs) {
    if (input instanceof DeviceArray) input.assertAlive();
    else if (!(input instanceof Tensor))
      throw new ArgumentError(`${definition.name}: needs tensors, got ${kindOf(input)}`);
    else if (!trace) throw escaped(input);
  }
  refuseStored(definition.name, inputs);
  const outputs = definition.infer(inputs, attrs);
  if (!trace) return eager(definition.name, inputs, attrs, outputs, currentBackend());
  const node: GraphNode<K> = {
    op: definition.name,
    inputs: inputs.map((tensor) => trace.valueOf(tensor)),
    outputs: outputs.map(freshValue),
    attrs,
    ...userLine(),
  };
  return trace.record(node as GraphNode);
}

/** {@link apply} for operations with one output. */
export function apply1<K extends OpName>(
  definition: OpDefinition<K>,
  inputs: readonly Tensor[],
  attrs: OpAttrs[K],
): Tensor {
  return apply(definition, inputs, attrs)[0] as Tensor;
}

/** What only moves elements, and the cast that makes float16 compute. */
const movesElements: ReadonlySet<string> = new Set([
  ...['cast', 'gather', 'slice', 'reshape', 'transpose'],
  ...['identity', 'stopGradient', 'call', 'barrier', 'scan'],
]);

function refuseStored(op: string, inputs: readonly Tensor[]): void {
  if (movesElements.has(op) || inputs.every(({ dtype }) => dtype !== 'float16')) return;
  throw new DTypeError(`${op}: float16 only stores; cast it to float32`);
}
