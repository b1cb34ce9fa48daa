import type { Spec, TypedArray } from './dtype';
import type { Graph } from './graph';
import { Tensor } from './tensor';
import { traceCall } from './trace-call';
import type { Traceable } from './traceable';
import { treePaths } from './tree';

/** A traced function as data, to be exported. */
export interface TracedFunction {
  readonly graph: Graph;
  /** Names of the declared inputs, from their place in the arguments: `0.weight`, `1`. */
  readonly inputNames: readonly string[];
  /** Names of the outputs, from their place in the result. */
  readonly outputNames: readonly string[];
  /** Reads the arrays the function closed over: the inputs of the graph after the declared ones. */
  captured(): Promise<TypedArray[]>;
}

/**
 * Traces a pure function for the shapes of example arguments.
 * @param args trees of tensors, of which only shapes and dtypes are used; numbers become float32 scalars
 */
export function traceFunction<A extends unknown[], R extends Traceable>(
  f: (...args: A) => R,
  ...args: A
): TracedFunction {
  const leaves = treePaths<unknown>(args).filter(
    ([, leaf]) => leaf instanceof Tensor || typeof leaf === 'number',
  );
  const specs = leaves.map(
    ([, leaf]): Spec => (leaf instanceof Tensor ? leaf : { shape: [], dtype: 'float32' }),
  );
  const { graph, captured, result } = traceCall(f, args, specs);
  const outputs = treePaths<unknown>(result).filter(([, leaf]) => leaf instanceof Tensor);
  return {
    graph,
    inputNames: leaves.map(([path]) => path),
    outputNames: outputs.map(([path]) => path || 'output'),
    captured: () => Promise.all(captured.map((tensor) => tensor.data())),
  };
}
