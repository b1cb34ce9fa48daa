import { apply } from '../core/apply';
import { contributionsOf, total } from '../core/autodiff';
import { ShapeError, TraceError } from '../core/errors';
import type { Graph } from '../core/graph';
import type { OpDefinition, VjpContext } from '../core/op-definition';
import { replay } from '../core/replay';
import { Tensor } from '../core/tensor';
import { currentTrace, traceGraph } from '../core/trace';
import { treeLeaves, treeMap } from '../core/tree';
import { identity } from './unary';

type CallAttrs = { readonly body: Graph };

/** Gradient rules given by {@link customGradient}, by the graph they belong to. */
const customRules = new WeakMap<Graph, (context: VjpContext<CallAttrs>) => readonly (Tensor | undefined)[]>();

export const callOps = {
  call: {
    name: 'call',
    infer: (_inputs, { body }) => body.outputs,
    vjp: (context) => (customRules.get(context.attrs.body) ?? recomputed)(context),
    decompose: (inputs, { body }) => replay(body, inputs),
  },
  barrier: {
    name: 'barrier',
    infer: (inputs, { count }) => inputs.slice(0, count),
    vjp: ({ gradients }) => gradients,
    decompose: (inputs, { count }) => inputs.slice(0, count),
  },
} satisfies { [K in 'call' | 'barrier']: OpDefinition<K> };

/** Computes the body a second time, after its output gradients are there, and differentiates that copy. */
function recomputed({
  inputs,
  attrs,
  gradients,
  needed,
}: VjpContext<CallAttrs>): readonly (Tensor | undefined)[] {
  const trace = currentTrace();
  if (!trace) throw new TraceError('checkpoint: differentiated outside a trace');
  const known = gradients.filter((gradient) => gradient !== undefined);
  const held = apply(callOps.barrier, [...inputs, ...known], { count: inputs.length });
  const start = trace.nodes.length;
  const aliases = held.map((input) => identity(input));
  const outputs = replay(attrs.body, aliases);
  const seeds = outputs.flatMap((output, index) => {
    const gradient = gradients[index];
    return gradient ? [{ value: trace.valueOf(output), gradient }] : [];
  });
  const wrt = aliases.map((alias) => trace.valueOf(alias));
  const lists = contributionsOf(trace, start, seeds, wrt);
  return lists.map((list, index) => (needed[index] && list.length ? total(list) : undefined));
}

function tensorLeaves(tree: unknown, caller: string): Tensor[] {
  return treeLeaves<unknown>(tree).map((leaf) => {
    if (leaf instanceof Tensor) return leaf;
    throw new ShapeError(`${caller}: every argument and result must be a tensor, got ${typeof leaf}`);
  });
}

/**
 * Rematerialisation: the same values and gradients as `f`, with what it computes inside freed after the
 * forward pass and computed again for the backward pass. Trades time for memory.
 *
 * @param f a pure function from trees of tensors to a tree of tensors
 * @example const block = checkpoint((params: Params, x: Tensor) => transformerBlock(params, x));
 */
export function checkpoint<A extends unknown[], R>(f: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    const leaves = tensorLeaves(args, 'checkpoint');
    let result: R | undefined;
    const { graph, captured } = traceGraph(leaves, (...inputs) => {
      let next = 0;
      result = f(...(treeMap(() => inputs[next++], args) as A));
      return tensorLeaves(result, 'checkpoint');
    });
    const outputs = apply(callOps.call, [...leaves, ...captured], { body: graph });
    let next = 0;
    return treeMap(() => outputs[next++], result) as R;
  };
}

/** What a gradient rule given to {@link customGradient} receives. */
export interface CustomGradientContext {
  readonly inputs: readonly Tensor[];
  readonly output: Tensor;
  /** Gradient of the loss in the output; has its shape. */
  readonly gradient: Tensor;
}

/**
 * Gives a function its own gradient.
 *
 * @param f a pure function of tensors; arrays it closes over get no gradient
 * @param rule gives the gradient in each input (undefined: zero), each of its input's shape
 * @example
 * // x in the forward pass, gradient clipped to [-1, 1] in the backward pass
 * const clipped = customGradient((x) => identity(x), ({ gradient }) => [clip(gradient, -1, 1)]);
 */
export function customGradient(
  f: (...inputs: Tensor[]) => Tensor,
  rule: (context: CustomGradientContext) => readonly (Tensor | undefined)[],
): (...inputs: Tensor[]) => Tensor {
  return (...args) => {
    const { graph, captured } = traceGraph(args, (...inputs) => [f(...inputs)]);
    customRules.set(graph, ({ inputs, outputs, gradients }) => {
      const [output, gradient] = [outputs[0] as Tensor, gradients[0] as Tensor];
      const own = rule({ inputs: inputs.slice(0, args.length), output, gradient });
      checkGradients(own, args);
      return [...own, ...captured.map(() => undefined)];
    });
    return apply(callOps.call, [...args, ...captured], { body: graph })[0] as Tensor;
  };
}

function checkGradients(gradients: readonly (Tensor | undefined)[], inputs: readonly Tensor[]): void {
  if (gradients.length !== inputs.length) {
    throw new ShapeError(
      `customGradient: the rule gave ${gradients.length} gradients for ${inputs.length} inputs`,
    );
  }
  gradients.forEach((gradient, index) => {
    const shape = (inputs[index] as Tensor).shape;
    if (gradient && String(gradient.shape) !== String(shape)) {
      throw new ShapeError(
        `customGradient: gradient ${index} has shape [${gradient.shape}], its input [${shape}]`,
      );
    }
  });
}
