import { Linear } from '@lab/nn';
import {
  add,
  arange,
  array,
  cast,
  concat,
  cumsum,
  equal,
  expandDims,
  greaterEqual,
  lessEqual,
  logicalAnd,
  matmul,
  mul,
  ones,
  random,
  reshape,
  slice,
  softmax,
  split,
  sub,
  type Tensor,
  transpose,
  where,
  zeros,
} from '@lab/tensor';
import { resetMask } from './cell-core';
import { checkMultiple, checkShape, checkSizes } from './checks';
import type { SequenceCore, UnrollOptions } from './sequence-core';
import { unrollInParts } from './unroll-in-parts';

/** Settings of {@link windowAttention}. */
export interface WindowConfig {
  readonly width: number;
  readonly heads: number;
  /** Observations that a query sees: the present one and context - 1 before it. */
  readonly context: number;
}

/** Parameters: 4 (D^2 + D). They do not depend on the context. */
export interface WindowParams {
  readonly queryKeyValue: Linear.Params;
  readonly output: Linear.Params;
}

/** What later queries will see, oldest first. */
export interface WindowState {
  /** [batch, heads, context - 1, dh] each */
  readonly keys: Tensor;
  readonly values: Tensor;
  /** [batch, context - 1]: 1 where there was an observation of this episode, 0 where none. */
  readonly valid: Tensor;
}

/** What hides a key: finite, and small enough that adding any logit leaves it as it is. */
const hidden = -1e30;

/**
 * Causal attention over a sliding window, with a penalty on distance that grows differently per head (ALiBi) and so
 * needs no positions: softmax(q k^T / sqrt(dh) - 2^(-8 h / heads) distance) v.
 *
 * `unroll` attends to all observations at once; rows see nothing from before their last reset.
 * Source: Press et al. 2021, Train Short, Test Long.
 */
export function windowAttention(config: WindowConfig): SequenceCore<WindowParams, WindowState> {
  const { width, heads, context } = config;
  checkSizes('windowAttention', { width, heads, context });
  checkMultiple('windowAttention', 'width', width, heads);
  const initialState = ({ output }: WindowParams, batch: number): WindowState => {
    const empty = () => zeros([batch, heads, context - 1, width / heads], output.weight.dtype);
    return { keys: empty(), values: empty(), valid: zeros([batch, context - 1], output.weight.dtype) };
  };
  return {
    inputs: width,
    outputs: width,
    init: (key) => ({
      queryKeyValue: Linear.init(random.fold(key, 0), { inputs: width, outputs: 3 * width }),
      output: Linear.init(random.fold(key, 1), { inputs: width, outputs: width }),
    }),
    initialState,
    step(params, state, x) {
      const [next, y] = attendAll(params, state, expandDims(x, 0), config, {});
      return [next, reshape(y, x.shape)];
    },
    unroll(params, state, xs, options = {}) {
      checkShape('unroll', 'xs', xs, [-1, -1, width]);
      return unrollInParts(state, xs, options, (before, part, own) =>
        attendAll(params, before, part, config, own),
      );
    },
  };
}

function attendAll(
  params: WindowParams,
  state: WindowState,
  xs: Tensor,
  { heads, context }: WindowConfig,
  { resets }: UnrollOptions<WindowState>,
): [WindowState, Tensor] {
  const [time, batch, width] = xs.shape as [number, number, number];
  const perHead = reshape(Linear.apply(params.queryKeyValue, xs), [time, batch, 3, heads, width / heads]);
  const [q, k, v] = split(transpose(perHead, [2, 1, 3, 0, 4]), 3, 0).map((part) =>
    reshape(part as Tensor, [batch, heads, time, width / heads]),
  ) as [Tensor, Tensor, Tensor];
  const [keys, values] = [concat([state.keys, k], 2), concat([state.values, v], 2)];
  const episodes = episodesOf(state.valid, resets && resetMask(resets, time, batch), time);
  const logits = matmul(mul(q, (width / heads) ** -0.5), keys, { transposeB: true });
  const bias = add(distancePenalty(heads, time, context, xs), expandDims(episodeBias(episodes, time, xs), 1));
  const attended = matmul(softmax(add(logits, bias)), values);
  const joined = reshape(transpose(attended, [2, 0, 1, 3]), [time, batch, width]);
  const last = slice(episodes, [0, context + time - 2], [batch, context + time - 1]);
  const kept = cast(equal(slice(episodes, [0, time], [batch, context + time - 1]), last), xs.dtype);
  // Zeros in place of what is not of this episode, so that equal states are equal tensors.
  const mask = reshape(kept, [batch, 1, context - 1, 1]);
  const tail = (all: Tensor) => mul(slice(all, [0, 0, time, 0], all.shape), mask);
  const next = { keys: tail(keys), values: tail(values), valid: kept };
  return [next, Linear.apply(params.output, joined)];
}

/**
 * The episode of every key, [batch, context - 1 + time]: -1 where there is none, 0 for what the state remembers and what continues it, one
 * more from every reset on.
 */
function episodesOf(valid: Tensor, resets: Tensor | undefined, time: number): Tensor {
  const batch = valid.shape[0] as number;
  const now = resets
    ? transpose(cumsum(cast(resets, valid.dtype), { axis: 0 }))
    : zeros([batch, time], valid.dtype);
  return concat([sub(valid, 1), now], 1);
}

/** [batch, time, keys]: hides the keys of other episodes. */
function episodeBias(episodes: Tensor, time: number, { dtype }: Tensor): Tensor {
  const [batch, all] = episodes.shape as [number, number];
  const queries = slice(episodes, [0, all - time], [batch, all]);
  const same = equal(expandDims(queries, 2), expandDims(episodes, 1));
  return where(same, zeros([], dtype), mul(ones([], dtype), hidden));
}

/** [heads, time, keys]: -slope * distance within the window, and a bar outside of it. */
function distancePenalty(heads: number, time: number, context: number, { dtype }: Tensor): Tensor {
  const position = (start: number, count: number) => arange(start, start + count, 1, dtype);
  const queries = expandDims(position(context - 1, time), 1);
  const distance = sub(queries, expandDims(position(0, context - 1 + time), 0));
  const seen = logicalAnd(greaterEqual(distance, 0), lessEqual(distance, context - 1));
  const slopes = array(
    Array.from({ length: heads }, (_, h) => -(2 ** ((-8 * (h + 1)) / heads))),
    { dtype },
  );
  const penalty = mul(reshape(slopes, [heads, 1, 1]), expandDims(distance, 0));
  return where(expandDims(seen, 0), penalty, mul(ones([], dtype), hidden));
}
