import { array, notEqual, reshape, scan, type Tensor } from '@lab/tensor';
import { checkShape, checkSizes } from './checks';
import type { SequenceCore, UnrollOptions } from './sequence-core';
import { detach, selectState } from './state';

/**
 * What a recurrent model adds to {@link cellCore}: a step, without the parts of it that do not touch the state.
 * Those are done for all observations at once, which makes few large products of many small ones.
 */
export interface Cell<P, S, Q = P> extends Omit<SequenceCore<P, S>, 'step' | 'unroll'> {
  /** What all steps share, made of the parameters once. */
  prepare(params: P): Q;
  /** The part before the state is needed, for any number of rows: [rows, inputs] to [rows, ...]. */
  encode(prepared: Q, x: Tensor): Tensor;
  /** The recurrent part, for [batch, ...]. */
  advance(prepared: Q, state: S, encoded: Tensor): [state: S, output: Tensor];
  /**
   * The part after it: [rows, ...] to [rows, outputs].
   * @param x the observations, [rows, inputs]
   */
  decode(prepared: Q, output: Tensor, x: Tensor): Tensor;
}

/** Makes a sequence core of a cell: `unroll` is one `scan`, whatever the number of observations. */
export function cellCore<P, S, Q = P>(cell: Cell<P, S, Q>): SequenceCore<P, S> {
  const { inputs, outputs } = cell;
  return {
    inputs,
    outputs,
    init: (key) => cell.init(key),
    initialState: (params, batch, key) => cell.initialState(params, batch, key),
    step(params, state, x) {
      checkShape('step', 'x', x, [-1, inputs]);
      const prepared = cell.prepare(params);
      const [next, output] = cell.advance(prepared, state, cell.encode(prepared, x));
      return [next, cell.decode(prepared, output, x)];
    },
    unroll(params, state, xs, options = {}) {
      checkShape('unroll', 'xs', xs, [-1, -1, inputs]);
      const [time, batch] = xs.shape as [number, number, number];
      const prepared = cell.prepare(params);
      const rows = reshape(xs, [time * batch, inputs]);
      const encoded = unmerged(cell.encode(prepared, rows), time, batch);
      const start = options.resets && (options.initial ?? cell.initialState(params, batch));
      const body = (before: S, x: Tensor) => cell.advance(prepared, before, x);
      const [last, raw] = loop(body, state, encoded, { ...options, initial: start as S });
      return [last, unmerged(cell.decode(prepared, merged(raw), rows), time, batch)];
    },
  };
}

/** [time * batch, ...] to [time, batch, ...]. */
function unmerged(x: Tensor, time: number, batch: number): Tensor {
  return reshape(x, [time, batch, ...x.shape.slice(1)]);
}

function merged(x: Tensor): Tensor {
  const [time, batch, ...rest] = x.shape as [number, number, ...number[]];
  return reshape(x, [time * batch, ...rest]);
}

/** What one step of the loop sees. */
interface Slice {
  readonly encoded: Tensor;
  readonly reset: Tensor | null;
  readonly cut: Tensor | null;
}

function loop<S>(
  advance: (state: S, encoded: Tensor) => [S, Tensor],
  first: S,
  encoded: Tensor,
  { resets, initial, truncation }: UnrollOptions<S>,
): [S, Tensor] {
  const [time, batch] = encoded.shape as [number, number];
  const xs: Slice = {
    encoded,
    reset: resets ? resetMask(resets, time, batch) : null,
    cut: cuts(time, truncation),
  };
  const body = (state: S & object, x: Slice): [S & object, Tensor] => {
    const carried: S = x.cut ? selectState<S>(x.cut, detach(state), state) : state;
    const before = x.reset ? selectState(x.reset, initial as S, carried) : carried;
    return advance(before, x.encoded) as [S & object, Tensor];
  };
  return scan(body, first as S & object, xs, { length: time });
}

/** The resets as bool [time, batch]. */
export function resetMask(resets: Tensor, time: number, batch: number): Tensor {
  checkShape('unroll', 'resets', resets, [time, batch]);
  return resets.dtype === 'bool' ? resets : notEqual(resets, 0);
}

/** bool [time]: before which observations the state is detached. */
function cuts(time: number, truncation: number | undefined): Tensor | null {
  if (truncation === undefined) return null;
  checkSizes('unroll', { truncation });
  return array(Array.from({ length: time }, (_, t) => t % truncation === 0));
}
