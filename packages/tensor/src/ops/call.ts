import { apply } from '../core/apply';
import { contributionsOf, total } from '../core/autodiff';
import { ArgumentError, TraceError } from '../core/errors';
import type { Graph } from '../core/graph';
import { kindOf } from '../core/kind-of';
import type { OpDefinition, VjpContext } from '../core/op-definition';
import { replay } from '../core/replay';
import { Tensor } from '../core/tensor';
import { currentTrace, traceGraph } from '../core/trace';
import type { Inferred } from '../core/traceable';
import { treeLeaves, treeMap } from '../core/tree';
import { identity } from './unary';

type CallAttrs = { readonly body: Graph };
type GradientRule = (context: VjpContext<CallAttrs>) => readonly (Tensor | undefined)[];

/** Rules of bodies that are not to be differentiated themselves. */
const rules = new WeakMap<Graph, GradientRule>();

/** Gives calls of a body their own gradient rule, instead of computing the body again and differentiating that. */
export function setGradientRule(body: Graph, rule: GradientRule): void {
  rules.set(body, rule);
}

/** The definitions of a function used as one operation, and of a fence between two computations. */
export const callOps = {
  call: {
    name: 'call',
    infer: (_inputs, { body }) => body.outputs,
    vjp: (context) => (rules.get(context.attrs.body) ?? recomputed)(context),
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
    throw new ArgumentError(`${caller}: every argument and result must be a tensor, got ${kindOf(leaf)}`);
  });
}

/**
 * Rematerialisation: the same values and gradients as `f`, with what it computes inside freed after the
 * forward pass and computed again for the backward pass. Trades time for memory.
 *
 * @param f a pure function from trees of tensors to a tree of tensors
 * @example const block = checkpoint((params: Params, x: Tensor) => transformerBlock(params, x));
 */
export function checkpoint<A extends unknown[], R extends Inferred>(f: (...args: A) => R): (...args: A) => R {
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
