import { apply } from '../core/apply';
import { contributionsOf, total } from '../core/autodiff';
import { isFloat } from '../core/dtype';
import type { Graph, GraphNode, GraphValue } from '../core/graph';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition, VjpContext } from '../core/op-definition';
import { replay } from '../core/replay';
import { type Tensor, Tracer } from '../core/tensor';
import { type Trace, withNewTrace } from '../core/trace';
import { add } from './binary';
import { zerosLike } from './create';
import { matmul } from './matmul';
import { reshape } from './shape';
import { identity } from './unary';

/** The definition of a loop as one operation. */
export const scanOps = {
  scan: {
    name: 'scan',
    infer(_inputs, attrs) {
      const { body, carries, length } = attrs;
      const stacked = (value: { shape: readonly number[] }) => [length, ...value.shape];
      const carry = body.outputs.slice(0, carries);
      const ys = body.outputs.slice(carries);
      return [...carry, ...[...carry, ...ys].map((value) => ({ shape: stacked(value), dtype: value.dtype }))];
    },
    vjp: scanVjp,
  },
} satisfies { scan: OpDefinition<'scan'> };

/** Applies the scan operation with every output marked as used; unused ones are dropped when compiled. */
export function bindScan(inputs: readonly Tensor[], attrs: Omit<OpAttrs['scan'], 'used'>): Tensor[] {
  const count = attrs.body.outputs.length + attrs.carries;
  return apply(scanOps.scan, inputs, { ...attrs, used: new Array(count).fill(true) });
}

/**
 * Reverse-mode gradient of a scan: a scan in the other direction that recomputes each step from its saved carry.
 *
 * Weight gradients of matrix products are not added up in the loop. Each step hands out its two factors, and one
 * product over (steps x rows) after the loop gives the sum; other gradients of constants are carried along.
 */
function scanVjp(context: VjpContext<OpAttrs['scan']>): readonly (Tensor | undefined)[] {
  const { attrs, inputs, outputs, gradients, needed } = context;
  const { constants, carries, body } = attrs;
  const carryIndices = range(carries).filter((i) => isFloat((body.outputs[i] as GraphValue).dtype));
  const constantIndices = range(constants).filter((i) => needed[i]);
  const xIndices = range(inputs.length - constants - carries).filter((i) => needed[constants + carries + i]);
  const stackedGradients = gradients.slice(carries);

  const gradientOf = (i: number) => gradients[i] ?? zerosLike(outputs[i] as Tensor);
  const saved = outputs.slice(carries, carries * 2);
  const xs = inputs.slice(constants + carries);
  const known = stackedGradients.filter((g) => g !== undefined);

  const step = traceBackwardStep(context, { carryIndices, constantIndices, xIndices });
  const accumulators = step.accumulated.map((i) => zerosLike(inputs[i] as Tensor));
  const results = bindScan(
    [
      ...step.captured,
      ...inputs.slice(0, constants),
      ...carryIndices.map(gradientOf),
      ...accumulators,
      ...saved,
      ...xs,
      ...known,
    ],
    {
      body: step.body,
      length: attrs.length,
      constants: step.captured.length + constants,
      carries: carryIndices.length + accumulators.length,
      reverse: !attrs.reverse,
    },
  );
  const backwardCarries = carryIndices.length + accumulators.length;
  const ys = results.slice(backwardCarries * 2);

  const out: (Tensor | undefined)[] = inputs.map(() => undefined);
  carryIndices.forEach((i, position) => {
    out[constants + i] = results[position];
  });
  step.accumulated.forEach((i, position) => {
    out[i] = results[carryIndices.length + position];
  });
  xIndices.forEach((i, position) => {
    out[constants + carries + i] = ys[position];
  });
  step.products.forEach(({ constant }, position) => {
    const left = ys[xIndices.length + 2 * position] as Tensor;
    const right = ys[xIndices.length + 2 * position + 1] as Tensor;
    const product = matmul(flattenSteps(left), flattenSteps(right), { transposeA: true });
    const before = out[constant];
    out[constant] = before ? add(before, product) : product;
  });
  return out;
}

interface Wanted {
  readonly carryIndices: readonly number[];
  readonly constantIndices: readonly number[];
  readonly xIndices: readonly number[];
}

interface BackwardStep {
  readonly body: Graph;
  readonly captured: readonly Tensor[];
  /** Constants whose gradient is carried and added to. */
  readonly accumulated: readonly number[];
  /** Constants whose gradient is a product of two stacked outputs of the step, in order of those outputs. */
  readonly products: readonly { readonly constant: number }[];
}

/** body: (constants, carry gradients, accumulators, saved carries, xs, gradients of stacked outputs). */
function traceBackwardStep(context: VjpContext<OpAttrs['scan']>, wanted: Wanted): BackwardStep {
  const { attrs, inputs, gradients } = context;
  const { constants, carries, body } = attrs;
  const stackedGradients = gradients.slice(carries);
  return withNewTrace((trace) => {
    const inputOf = (value: GraphValue) => trace.input(value);
    const weights = body.inputs.slice(0, constants).map(inputOf);
    const carryGradients = new Map(
      wanted.carryIndices.map((i) => [i, inputOf(body.outputs[i] as GraphValue)] as const),
    );
    const beforeAccumulators = trace.inputs.length;
    const savedCarries = body.inputs.slice(constants, constants + carries).map(inputOf);
    const xs = body.inputs.slice(constants + carries).map(inputOf);
    const stacked = stackedGradients.map((gradient, i) => gradient && inputOf(body.outputs[i] as GraphValue));

    const start = trace.nodes.length;
    const aliases = [...weights, ...savedCarries, ...xs].map((input) => identity(input));
    const outputs = replay(body, aliases);
    const seeds = outputs.flatMap((output, i) => {
      const gradient = i < carries ? carryGradients.get(i) : stacked[i];
      return gradient ? [{ value: trace.valueOf(output), gradient }] : [];
    });
    const lists = contributionsOf(
      trace,
      start,
      seeds,
      aliases.map((alias) => trace.valueOf(alias)),
    );
    const summed = (i: number) => {
      const list = lists[i] as Tensor[];
      return list.length ? total(list) : zerosLike(aliases[i] as Tensor);
    };

    const nextCarries = wanted.carryIndices.map((i) => {
      const extra = stacked[i];
      const own = summed(constants + i);
      return extra ? add(own, extra) : own;
    });
    const xGradients = wanted.xIndices.map((i) => summed(constants + carries + i));

    const accumulated: number[] = [];
    const sums: Tensor[] = [];
    const products: { constant: number }[] = [];
    const factors: Tensor[] = [];
    for (const i of wanted.constantIndices) {
      const [pairs, rest] = splitProducts(trace, lists[i] as Tensor[]);
      for (const node of pairs) {
        products.push({ constant: i });
        factors.push(...node.inputs.map((value) => new Tracer(trace, value)));
      }
      if (rest.length) {
        accumulated.push(i);
        sums.push(total(rest));
      }
    }
    const accumulators = accumulated.map((i) => trace.input(inputs[i] as Tensor));
    const added = accumulators.map((accumulator, index) => add(accumulator, sums[index] as Tensor));
    const graph = trace.graph([...nextCarries, ...added, ...xGradients, ...factors]);

    // Inputs in the order of the operation: captured, constants, carries (gradients, accumulators), xs.
    const declared = trace.inputs.length - accumulators.length;
    const ordered = [
      ...graph.inputs.slice(trace.inputs.length),
      ...trace.inputs.slice(0, beforeAccumulators),
      ...trace.inputs.slice(declared),
      ...trace.inputs.slice(beforeAccumulators, declared),
    ];
    return {
      body: { ...graph, inputs: ordered },
      captured: [...trace.captured.keys()],
      accumulated,
      products,
    };
  });
}

/** Separates contributions of the form left^T right with rank-2 factors from the others. */
function splitProducts(trace: Trace, contributions: readonly Tensor[]): [GraphNode[], Tensor[]] {
  const products: GraphNode[] = [];
  const rest: Tensor[] = [];
  for (const tensor of contributions) {
    const node = trace.producerOf((tensor as Tracer).value);
    const attrs = node?.attrs as Partial<OpAttrs['matmul']> | undefined;
    const outer = node?.op === 'matmul' && attrs?.transposeA && !attrs.transposeB;
    if (outer && node.inputs.every((value) => value.shape.length === 2)) products.push(node);
    else rest.push(tensor);
  }
  return [products, rest];
}

/** [steps, rows, columns] -> [steps * rows, columns]. */
function flattenSteps(stacked: Tensor): Tensor {
  const [steps, rows, columns] = stacked.shape as [number, number, number];
  return reshape(stacked, [steps * rows, columns]);
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
