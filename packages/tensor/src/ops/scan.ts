import { ArgumentError, ShapeError } from '../core/errors';
import type { Graph } from '../core/graph';
import { kindOf } from '../core/kind-of';
import { Tensor } from '../core/tensor';
import { traceGraph } from '../core/trace';
import type { Inferred } from '../core/traceable';
import { treeMap, treePaths } from '../core/tree';
import { formatShape } from './checks';
import { zeros } from './create';
import { bindScan } from './scan-op';

/** Options of {@link scan}. */
export interface ScanOptions {
  /** Number of steps; needed when there is nothing to iterate over. */
  readonly length?: number;
  /** From the last element to the first; each output stays at the position of its input. Default false. */
  readonly reverse?: boolean;
}

/**
 * A loop as one operation: `[carry, y_t] = f(carry, x_t)` for t = 0 .. length - 1.
 *
 * @param f a pure function; the new carry has the structure, shapes and dtypes of the old one
 * @param init the first carry, a tree of tensors, or null
 * @param xs a tree of tensors with a common leading axis of `length`, or null
 * @returns the last carry, and every y_t stacked along a new leading axis
 * @throws ShapeError if the carry changes structure, shape or dtype, or the leading axes differ
 * @throws ArgumentError if a leaf is neither tensor nor null, or `f` does not return `[carry, y]`
 * @example const [sum, sums] = scan((c, x) => [add(c, x), add(c, x)], scalar(0), array([1, 2, 3]));
 */
export function scan<C extends Inferred, X extends Inferred, Y extends Inferred>(
  f: (carry: C, x: X) => [C, Y],
  init: C,
  xs: X,
  options: ScanOptions = {},
): [C, Y] {
  const initial = tensorsIn(init, 'the carry');
  const inputs = tensorsIn(xs, 'xs');
  const length = scanLength(inputs, options.length);
  const slices = inputs.map((x) => ({ shape: x.shape.slice(1), dtype: x.dtype }));
  let y: unknown;
  const traced = traceGraph([...initial, ...slices], (...values) => {
    const result = f(withTensors(init, values), withTensors(xs, values.slice(initial.length)));
    checkResult(result);
    y = result[1];
    return [...carriedOn(result[0], init), ...tensorsIn(y, 'y')];
  });
  const carries = initial.length;
  const outputs = length === 0 ? emptyScan(initial, traced.graph) : bind();
  return [withTensors(init, outputs), withTensors(y as Y, outputs.slice(carries * 2))];

  function bind(): Tensor[] {
    const attrs = { length, carries, constants: traced.captured.length, reverse: options.reverse ?? false };
    const body = constantsFirst(traced.graph, traced.captured.length);
    return bindScan([...traced.captured, ...initial, ...inputs], { ...attrs, body });
  }
}

/** Moves the captured inputs, which a trace puts last, to the front. */
export function constantsFirst(graph: Graph, constants: number): Graph {
  const split = graph.inputs.length - constants;
  return { ...graph, inputs: [...graph.inputs.slice(split), ...graph.inputs.slice(0, split)] };
}

function emptyScan(initial: readonly Tensor[], body: Graph): Tensor[] {
  const stacked = body.outputs.map((value) => zeros([0, ...value.shape], value.dtype));
  return [...initial, ...stacked];
}

/** The tree with its tensors replaced, in order. */
function withTensors<T>(tree: T, tensors: readonly Tensor[]): T {
  let next = 0;
  return treeMap<unknown, unknown>((leaf) => (leaf instanceof Tensor ? tensors[next++] : leaf), tree) as T;
}

function tensorsIn(tree: unknown, what: string): Tensor[] {
  return treePaths<unknown>(tree).flatMap(([path, leaf]) => {
    if (leaf instanceof Tensor) return [leaf];
    if (leaf === null || leaf === undefined) return [];
    throw new ArgumentError(`scan: ${what}${at(path)} needs a tensor or null, got ${kindOf(leaf)}`);
  });
}

function at(path: string): string {
  return path && ` at '${path}'`;
}

function scanLength(inputs: readonly Tensor[], given: number | undefined): number {
  const lengths = inputs.map((x) => x.shape[0]);
  const length = given ?? lengths[0];
  if (length === undefined || !Number.isInteger(length) || length < 0) {
    throw new ArgumentError(`scan: length must be a non-negative integer, got ${length}`);
  }
  if (lengths.some((other) => other !== length)) {
    throw new ShapeError(`scan: leading axes differ: length ${length}, xs ${lengths.join(', ')}`);
  }
  return length;
}

function checkResult(result: unknown): void {
  if (Array.isArray(result) && result.length === 2) return;
  throw new ArgumentError(`scan: the step must return [carry, y], got ${kindOf(result)}`);
}

/** The tensors of the next carry in the order of the first one, whose keys may have another. */
function carriedOn(carry: unknown, init: unknown): Tensor[] {
  const next = new Map(treePaths<unknown>(carry));
  const first = treePaths<unknown>(init);
  const tensors = first.flatMap(([path, before]) => {
    const after = next.get(path);
    if (specOf(after) !== specOf(before)) {
      throw new ShapeError(`scan: the carry${at(path)} changed from ${specOf(before)} to ${specOf(after)}`);
    }
    next.delete(path);
    return after instanceof Tensor ? [after] : [];
  });
  for (const [path, leaf] of next) {
    throw new ShapeError(`scan: the step added ${specOf(leaf)} to the carry${at(path)}`);
  }
  return tensors;
}

function specOf(leaf: unknown): string {
  return leaf instanceof Tensor ? `${leaf.dtype} ${formatShape(leaf.shape)}` : kindOf(leaf);
}
