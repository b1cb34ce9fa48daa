import { add } from '../ops/binary';
import { onesLike, zerosLike } from '../ops/create';
import { identity } from '../ops/unary';
import { currentBackend } from './current-backend';
import { definitionOf } from './definitions';
import { isFloat } from './dtype';
import { runGraph } from './eager';
import { ArgumentError, ShapeError, TensorError } from './errors';
import type { GraphNode, GraphValue } from './graph';
import { kindOf } from './kind-of';
import type { OpDefinition } from './op-definition';
import { Tensor, Tracer } from './tensor';
import { currentTrace, type Trace, withNewTrace } from './trace';
import type { Inferred } from './traceable';
import { treeLeaves, treeMap, treePaths, treeUnflatten } from './tree';

/** A list of contributions to the gradient in one value; their sum is the gradient. */
type Contributions = Tensor[];

/**
 * Reverse-mode accumulation over the nodes recorded since `start`.
 * @returns for each value of `wrt` the contributions to its gradient, not yet added up
 */
export function contributionsOf(
  trace: Trace,
  start: number,
  outputs: readonly { value: GraphValue; gradient: Tensor }[],
  wrt: readonly GraphValue[],
): Contributions[] {
  const nodes = trace.nodes.slice(start);
  const wanted = dependents(nodes, wrt);
  const gradients = new Map<number, Contributions>();
  const contribute = (value: GraphValue, gradient: Tensor) => {
    const list = gradients.get(value.id);
    if (list) list.push(gradient);
    else gradients.set(value.id, [gradient]);
  };
  for (const { value, gradient } of outputs) contribute(value, gradient);
  const wrtIds = new Set(wrt.map((value) => value.id));
  for (const node of nodes.reverse()) {
    if (!node.outputs.some((value) => gradients.has(value.id) && wanted.has(value.id))) continue;
    const outputGradients = node.outputs.map((value) => {
      const list = gradients.get(value.id);
      if (!wrtIds.has(value.id)) gradients.delete(value.id);
      return list && total(list);
    });
    const needed = node.inputs.map((value) => isFloat(value.dtype) && wanted.has(value.id));
    nodeVjp(trace, node, outputGradients, needed).forEach((gradient, index) => {
      if (gradient && needed[index]) contribute(node.inputs[index] as GraphValue, gradient);
    });
  }
  return wrt.map((value) => gradients.get(value.id) ?? []);
}

/** Sum of a non-empty list of tensors of one shape. */
export function total(list: Contributions): Tensor {
  return list.reduce((sum, tensor) => add(sum, tensor));
}

/** The ids of all values that depend on one of `roots`, the roots included. */
function dependents(nodes: readonly GraphNode[], roots: readonly GraphValue[]): Set<number> {
  const ids = new Set(roots.map((value) => value.id));
  for (const node of nodes) {
    if (node.op === 'stopGradient' || !node.inputs.some((value) => ids.has(value.id))) continue;
    for (const output of node.outputs) if (isFloat(output.dtype)) ids.add(output.id);
  }
  return ids;
}

function nodeVjp(
  trace: Trace,
  node: GraphNode,
  gradients: readonly (Tensor | undefined)[],
  needed: readonly boolean[],
): readonly (Tensor | undefined)[] {
  const definition = definitionOf(node.op) as OpDefinition;
  const tensorOf = (value: GraphValue) => new Tracer(trace, value);
  const inputs = node.inputs.map(tensorOf);
  if (definition.vjp) {
    return definition.vjp({
      inputs,
      outputs: node.outputs.map(tensorOf),
      attrs: node.attrs,
      gradients,
      needed,
    });
  }
  if (!definition.decompose) throw new TensorError(`${node.op}: has no gradient`);
  const start = trace.nodes.length;
  const aliases = inputs.map((input) => identity(input));
  const outputs = definition.decompose(aliases, node.attrs);
  const seeds = outputs.flatMap((output, index) => {
    const gradient = gradients[index];
    return gradient ? [{ value: trace.valueOf(output), gradient }] : [];
  });
  const lists = contributionsOf(
    trace,
    start,
    seeds,
    aliases.map((alias) => trace.valueOf(alias)),
  );
  return lists.map((list) => (list.length ? total(list) : undefined));
}

/** Runs `body` in the current trace, or traces it and runs the graph at once when nothing is being traced. */
function tracedOrAtOnce<R>(body: (trace: Trace) => R): R {
  const trace = currentTrace();
  if (trace) return body(trace);
  const { result, graph, captured } = withNewTrace((fresh) => {
    const value = body(fresh);
    const outputs = treeLeaves<unknown>(value).filter((leaf) => leaf instanceof Tensor);
    return { result: value, graph: fresh.graph(outputs), captured: [...fresh.captured.keys()] };
  });
  const arrays = runGraph(graph, captured, currentBackend());
  let next = 0;
  return treeMap((leaf) => (leaf instanceof Tensor ? arrays[next++] : leaf), result) as R;
}

/** Gradient in the leaves of `argument`, with those the loss does not depend on as zeros. */
function gradientsIn(
  trace: Trace,
  start: number,
  loss: Tensor,
  seed: Tensor,
  leaves: readonly Tensor[],
): Tensor[] {
  const outputs = [{ value: trace.valueOf(loss), gradient: seed }];
  const lists = contributionsOf(
    trace,
    start,
    outputs,
    leaves.map((leaf) => trace.valueOf(leaf)),
  );
  return lists.map((list, index) => (list.length ? total(list) : zerosLike(leaves[index] as Tensor)));
}

function differentiableLeaves(argument: unknown, caller: string): Tensor[] {
  return treePaths<unknown>(argument).map(([path, leaf]) => {
    if (leaf instanceof Tensor && isFloat(leaf.dtype)) return leaf;
    const place = path && ` at '${path}'`;
    throw new ArgumentError(`${caller}: can differentiate float tensors only, got ${kindOf(leaf)}${place}`);
  });
}

function checkLoss(loss: unknown, caller: string): asserts loss is Tensor {
  if (!(loss instanceof Tensor) || loss.size !== 1 || !isFloat(loss.dtype)) {
    throw new ArgumentError(`${caller}: the loss must be a float scalar, got ${kindOf(loss)}`);
  }
}

/** A function of a parameter tree and further arguments that returns a loss. */
type LossFunction<P, A extends unknown[], L> = (params: P, ...rest: A) => L;

/**
 * The value of a scalar function and its gradient in the first argument.
 *
 * @param f `(params, ...rest) => loss`, pure; params is a tree of float tensors, the loss has one element
 * @returns a function with the same arguments giving `[loss, gradients]`; gradients have the structure of params
 * @example const [loss, gradients] = valueAndGrad((w: Tensor) => sum(mul(w, w)))(array([1, 2]));
 */
export function valueAndGrad<P, A extends unknown[]>(
  f: LossFunction<P, A, Tensor>,
): (params: P, ...rest: A) => [Tensor, P] {
  return withoutAux('valueAndGrad', f);
}

/**
 * {@link valueAndGrad} for a function that returns `[loss, aux]`: aux, any tree, is passed through.
 * @returns a function giving `[[loss, aux], gradients]`
 */
export function valueAndGradWithAux<P, A extends unknown[], X extends Inferred>(
  f: LossFunction<P, A, [Tensor, X]>,
): (params: P, ...rest: A) => [[Tensor, X], P] {
  const caller = 'valueAndGradWithAux';
  return differentiated(caller, (params: P, ...rest: A) => {
    const result = f(params, ...rest);
    if (Array.isArray(result) && result.length === 2) return result;
    throw new ArgumentError(`${caller}: the function must return [loss, aux], got ${kindOf(result)}`);
  });
}

function differentiated<P, A extends unknown[], X>(
  caller: string,
  f: LossFunction<P, A, [Tensor, X]>,
): (params: P, ...rest: A) => [[Tensor, X], P] {
  return (params, ...rest) =>
    tracedOrAtOnce((trace): [[Tensor, X], P] => {
      const start = trace.nodes.length;
      // Aliases make the gradient that in this argument, even if the function also closes over the same array.
      const leaves = differentiableLeaves(params, caller).map((leaf) => identity(leaf));
      const [loss, aux] = f(treeUnflatten(params, leaves) as P, ...rest);
      checkLoss(loss, caller);
      const gradients = gradientsIn(trace, start, loss, onesLike(loss), leaves);
      return [[loss, aux], treeUnflatten(params, gradients) as P];
    });
}

function withoutAux<P, A extends unknown[]>(
  caller: string,
  f: LossFunction<P, A, Tensor>,
): (params: P, ...rest: A) => [Tensor, P] {
  const both = differentiated(caller, (params: P, ...rest: A): [Tensor, null] => [f(params, ...rest), null]);
  return (params, ...rest) => {
    const [[loss], gradients] = both(params, ...rest);
    return [loss, gradients];
  };
}

/**
 * The gradient of a scalar function in its first argument, a tree of float tensors.
 * @example const gradient = grad((x: Tensor) => sum(square(x)))(array([3])); // [6]
 */
export function grad<P, A extends unknown[]>(f: LossFunction<P, A, Tensor>): (params: P, ...rest: A) => P {
  const both = withoutAux('grad', f);
  return (params, ...rest) => both(params, ...rest)[1];
}

/**
 * The vector-Jacobian product of `f` at `inputs`.
 * @param cotangent has the shape of `f(...inputs)`
 * @returns `[f(...inputs), gradients]` with gradients_i = sum_j cotangent_j d f_j / d input_i
 */
export function vjp(
  f: (...inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  cotangent: Tensor,
): [Tensor, Tensor[]] {
  return tracedOrAtOnce((trace): [Tensor, Tensor[]] => {
    const start = trace.nodes.length;
    const leaves = differentiableLeaves(inputs, 'vjp').map((leaf) => identity(leaf));
    const output = f(...leaves);
    if (String(cotangent.shape) !== String(output.shape)) {
      throw new ShapeError(`vjp: cotangent has shape [${cotangent.shape}], the output [${output.shape}]`);
    }
    return [output, gradientsIn(trace, start, output, cotangent, leaves)];
  });
}
