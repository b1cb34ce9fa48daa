import { add, broadcastTo, random, reshape, type Tensor } from '@lab/tensor';
import { cellCore } from '../cell-core';
import { checkMultiple, checkSizes } from '../checks';
import { linearEncoder } from '../fsrm/encoder';
import type { SequenceCore } from '../sequence-core';
import { initStreamNetwork, type StreamBlockParams, streamNetwork } from './stream-network';

/** Settings of {@link trmStream} and {@link hrmStream}. */
export interface StreamConfig {
  readonly inputs: number;
  readonly tokens: number;
  readonly width: number;
  /** Default 4. */
  readonly heads?: number;
  /** Blocks per network. Default 2 for TRM, 4 for HRM. */
  readonly blocks?: number;
  /** Hidden units per channel of the gated MLPs. Default 4. */
  readonly mlpRatio?: number;
  /** Standard deviation of the encoder's weights. Default 1, of one-hot observations. */
  readonly encoderStd?: number;
}

/** Settings of {@link trmStream}. */
export interface TrmConfig extends StreamConfig {
  /** Updates of z per observation, n. Default 6. */
  readonly repeats?: number;
}

/** Parameters of {@link trmStream}. */
export interface TrmParams {
  readonly encoder: unknown;
  readonly network: readonly StreamBlockParams[];
  /** [tokens, width] each: where y and z start without a key. */
  readonly start: { readonly y: Tensor; readonly z: Tensor };
}

/** Answer and latent, [batch, tokens, width] each. */
export interface TrmState {
  readonly y: Tensor;
  readonly z: Tensor;
}

/**
 * The tiny recursive model on a stream: one network in both roles, one cycle per observation x,
 *
 *     z <- f(z + y + x), n times;  y <- f(y + z)
 *
 * with y and z kept from observation to observation and y read out. The model was made for one standing input; the
 * stream is our adaptation. Source: Jolicoeur-Martineau 2025, Less is More (arXiv 2510.04871).
 * @throws ConfigError for sizes that are no positive integers, or a width that is no multiple of the heads
 * @example const core = trmStream({ inputs: 8, tokens: 4, width: 32 });
 */
export function trmStream({ repeats = 6, ...config }: TrmConfig): SequenceCore<TrmParams, TrmState> {
  const sizes = { heads: 4, blocks: 2, mlpRatio: 4, ...config };
  const { inputs, tokens, width, encoderStd: std = 1 } = sizes;
  checkSizes('trmStream', { inputs, tokens, width, repeats });
  checkMultiple('trmStream', 'width', width, 2 * sizes.heads);
  const encoder = linearEncoder({ inputs, tokens, width, std });
  return cellCore<TrmParams, TrmState>({
    inputs,
    outputs: tokens * width,
    init: (key) => ({
      encoder: encoder.init(random.fold(key, 0)),
      network: initStreamNetwork(random.fold(key, 1), sizes),
      start: {
        y: random.normal(random.fold(key, 2), [tokens, width]),
        z: random.normal(random.fold(key, 3), [tokens, width]),
      },
    }),
    initialState: ({ start }, batch, key) => ({
      y: startOf(start.y, batch, key && random.fold(key, 0)),
      z: startOf(start.z, batch, key && random.fold(key, 1)),
    }),
    prepare: (params) => params,
    encode: (params, x) => encoder.apply(params.encoder as never, x),
    advance({ network }, state, x) {
      const f = (h: Tensor) => streamNetwork(network, h, sizes);
      let { z } = state;
      for (let i = 0; i < repeats; i++) z = f(add(add(z, state.y), x));
      const y = f(add(state.y, z));
      return [{ y, z }, y];
    },
    decode: (_params, y) => reshape(y, [-1, tokens * width]),
  });
}

/** [batch, tokens, width]: normal with a key, the learned start without one. */
export function startOf(learned: Tensor, batch: number, key?: Tensor): Tensor {
  const shape = [batch, ...learned.shape];
  return key ? random.normal(key, shape) : broadcastTo(learned, shape);
}
