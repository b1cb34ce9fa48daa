import { currentBackend } from './current-backend';
import type { Spec } from './dtype';
import { eager } from './eager';
import { TensorError } from './errors';
import { freshValue, type GraphNode } from './graph';
import type { OpAttrs, OpName } from './op-attrs';
import type { OpDefinition } from './op-definition';
import { userLine } from './source-line';
import { DeviceArray, type Tensor } from './tensor';
import { currentTrace } from './trace';

/** Applies an operation: records it while tracing, otherwise runs it at once on the current backend. */
export function apply<K extends OpName>(
  definition: OpDefinition<K>,
  inputs: readonly Tensor[],
  attrs: OpAttrs[K],
): Tensor[] {
  const outputs = inferOrExplain(definition, inputs, attrs);
  const trace = currentTrace();
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

function inferOrExplain<K extends OpName>(
  definition: OpDefinition<K>,
  inputs: readonly Tensor[],
  attrs: OpAttrs[K],
): readonly Spec[] {
  for (const input of inputs) if (input instanceof DeviceArray) input.assertAlive();
  try {
    return definition.infer(inputs, attrs);
  } catch (error) {
    const { source } = userLine();
    if (error instanceof TensorError && source) error.message += `\n  at ${source}`;
    throw error;
  }
}
