import { ArgumentError, ShapeError } from '../core/errors';
import type { Graph } from '../core/graph';
import { Tensor } from '../core/tensor';
import { traceGraph } from '../core/trace';
import { treeLeaves, treeMap } from '../core/tree';
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
 * @param init the first carry, a tree of tensors
 * @param xs a tree of tensors with a common leading axis of `length`, or null
 * @returns the last carry, and every y_t stacked along a new leading axis
 * @throws ShapeError if the carry changes shape or the leading axes differ
 * @example const [sum, sums] = scan((c, x) => [add(c, x), add(c, x)], scalar(0), array([1, 2, 3]));
 */
export function scan<C, X, Y>(
  f: (carry: C, x: X) => [C, Y],
  init: C,
  xs: X,
  options: ScanOptions = {},
): [C, Y] {
  const initial = tensors(init, 'carry');
  const inputs = xs === null ? [] : tensors(xs, 'xs');
  const length = scanLength(inputs, options.length);
  const slices = inputs.map((x) => ({ shape: x.shape.slice(1), dtype: x.dtype }));
  let result: [C, Y] | undefined;
  const traced = traceGraph([...initial, ...slices], (...values) => {
    let next = 0;
    const carry = treeMap(() => values[next++], init) as C;
    const x = (xs === null ? null : treeMap(() => values[next++], xs)) as X;
    result = f(carry, x);
    return [...checkedCarry(tensors(result[0], 'carry'), initial), ...tensors(result[1] ?? [], 'y')];
  });
  const [carryTree, yTree] = result as [C, Y];
  const carries = initial.length;
  const outputs = length === 0 ? emptyScan(initial, traced.graph) : bind();
  let next = 0;
  const last = treeMap(() => outputs[next++], carryTree) as C;
  next = carries * 2;
  return [last, treeMap((leaf) => (leaf instanceof Tensor ? outputs[next++] : leaf), yTree) as Y];

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

function tensors(tree: unknown, what: string): Tensor[] {
  return treeLeaves<unknown>(tree).map((leaf) => {
    if (leaf instanceof Tensor) return leaf;
    throw new ArgumentError(`scan: every leaf of ${what} must be a tensor, got ${typeof leaf}`);
  });
}

function scanLength(inputs: readonly Tensor[], given: number | undefined): number {
  const lengths = inputs.map((x) => x.shape[0]);
  const length = given ?? lengths[0];
  if (length === undefined || !Number.isInteger(length) || length < 0) {
    throw new ArgumentError(`scan: length must be a non-negative integer, got ${length}`);
  }
  if (lengths.some((other) => other !== length)) {
    throw new ShapeError(`scan: leading axes differ: length ${length}, xs ${lengths}`);
  }
  return length;
}

function checkedCarry(carry: readonly Tensor[], initial: readonly Tensor[]): readonly Tensor[] {
  if (carry.length !== initial.length) {
    throw new ShapeError(`scan: the carry has ${initial.length} leaves, the step returned ${carry.length}`);
  }
  carry.forEach((tensor, index) => {
    const before = initial[index] as Tensor;
    if (tensor.dtype !== before.dtype || String(tensor.shape) !== String(before.shape)) {
      throw new ShapeError(
        `scan: carry ${index} changed from ${before.dtype} [${before.shape}] to ${tensor.dtype} [${tensor.shape}]`,
      );
    }
  });
  return carry;
}
