import {
  allocateHost,
  type DType,
  eliminateDead,
  type Graph,
  type GraphNode,
  type GraphValue,
  sizeOf,
} from '@lab/tensor';
import type { Scope } from '../lowerings/scope';
import type { TfjsTensor } from '../runtime/core';
import type { Device } from '../runtime/device';
import type { Program } from './program';
import { inScope, type NodeRunner, type StepOutputs } from './step';

/** A scan as a loop over its body, made ready by `compile`. */
export function scanLoop(
  node: GraphNode<'scan'>,
  device: Device,
  compile: (body: Graph) => Program,
): NodeRunner {
  const body = compile(usedPart(node));
  return {
    run: (inputs) => inScope(device, (scope) => loop(scope, node, body, inputs)),
    dispose: () => body.dispose(),
  };
}

/** The body without the outputs nobody uses. */
function usedPart({ attrs: { body, carries, used } }: GraphNode<'scan'>): Graph {
  const outputs = body.outputs.filter((_, i) => i < carries || used[carries + i]);
  return eliminateDead({ ...body, outputs });
}

async function loop(
  scope: Scope,
  { attrs, outputs }: GraphNode<'scan'>,
  body: Program,
  inputs: readonly TfjsTensor[],
): Promise<StepOutputs> {
  const { constants, carries, length, reverse, used } = attrs;
  const fixed = inputs.slice(0, constants);
  const xs = inputs.slice(constants + carries).map((x) => elementsOf(scope, x, length));
  // What the loop collects, by output: carries before each step, then ys.
  const collected = new Map<number, TfjsTensor[]>();
  for (let i = carries; i < outputs.length; i++) if (used[i]) collected.set(i, new Array(length));
  const ys = [...collected.keys()].filter((i) => i >= carries * 2);
  let carry = inputs.slice(constants, constants + carries).map((x) => scope.alias(x));
  // The body frees its carries and elements.
  const donated = inputs.map((_, i) => i >= constants);
  for (let step = 0; step < length; step++) {
    const t = reverse ? length - 1 - step : step;
    carry.forEach((x, i) => {
      const stack = collected.get(carries + i);
      if (stack) stack[t] = scope.alias(x);
    });
    const elements = xs.map((x) => x[t] as TfjsTensor);
    const results = await body.run([...fixed, ...carry, ...elements], donated);
    for (const result of results) scope.hold(result);
    carry = results.slice(0, carries);
    ys.forEach((output, i) => {
      (collected.get(output) as TfjsTensor[])[t] = results[carries + i] as TfjsTensor;
    });
  }
  return outputs.map((value, i) => {
    if (i < carries) return carry[i];
    const stack = collected.get(i);
    return stack && stacked(scope, stack, value);
  });
}

/** The elements of the leading axis. */
function elementsOf(scope: Scope, x: TfjsTensor, length: number): TfjsTensor[] {
  const spec = { shape: x.shape.slice(1), dtype: x.dtype as DType };
  if (sizeOf(x.shape) === 0) return Array.from({ length }, () => scope.write(allocateHost(spec)));
  if (!scope.device.view(x)) return scope.runMany('Unpack', { value: x }, { axis: 0 });
  // The kernel of wasm copies all of `x` for every element.
  const size = sizeOf(spec.shape);
  return Array.from({ length }, (_, t) =>
    scope.write({ ...spec, data: scope.device.view(x)!.slice(t * size, (t + 1) * size) }),
  );
}

function stacked(scope: Scope, elements: readonly TfjsTensor[], value: GraphValue): TfjsTensor {
  return sizeOf(value.shape) > 0
    ? scope.run('Pack', elements, { axis: 0 })
    : scope.write(allocateHost(value));
}
