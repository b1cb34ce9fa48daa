import type { Spec } from './dtype';
import { TraceError } from './errors';
import { Tensor } from './tensor';
import { type TracedGraph, traceGraph } from './trace';
import { treeLeaves, treeMap } from './tree';

function asynchronous(result: Promise<unknown>): TraceError {
  result.catch(() => {}); // Most often it is about what a function that is traced cannot wait for.
  return new TraceError(
    'jit: the function must not be asynchronous; compiled functions, data() and item() are called outside',
  );
}

/**
 * Traces `f` with the array and number leaves of its arguments as inputs; the result tree keeps its static leaves.
 * @throws TraceError if `f` is asynchronous
 */
export function traceCall<A extends unknown[], R>(
  f: (...args: A) => R,
  args: A,
  inputs: readonly Spec[],
): TracedGraph & { readonly result: unknown } {
  let result: unknown;
  const traced = traceGraph(inputs, (...tracers) => {
    let next = 0;
    const isInput = (leaf: unknown) => leaf instanceof Tensor || typeof leaf === 'number';
    result = f(...(treeMap((leaf) => (isInput(leaf) ? tracers[next++] : leaf), args) as A));
    if (result instanceof Promise) throw asynchronous(result);
    return treeLeaves<unknown>(result).filter((leaf) => leaf instanceof Tensor);
  });
  return { ...traced, result };
}
