import { add, random, reshape, stopGradient, type Tensor } from '@lab/tensor';
import { cellCore } from '../cell-core';
import { checkMultiple, checkSizes } from '../checks';
import { linearEncoder } from '../fsrm/encoder';
import type { SequenceCore } from '../sequence-core';
import { initStreamNetwork, type StreamBlockParams, streamNetwork } from './stream-network';
import { type StreamConfig, startOf } from './trm-stream';

/** Settings of {@link hrmStream}. */
export interface HrmConfig extends StreamConfig {
  /** Cycles of the high level per observation. Default 2. */
  readonly highCycles?: number;
  /** Cycles of the low level per cycle of the high one. Default 2. */
  readonly lowCycles?: number;
  /**
   * 'all': through every step. 'last': only through the last call of each network, the one-step gradient of the paper, with which no
   * observation learns what a later one needs. Default 'all'.
   */
  readonly gradient?: 'all' | 'last';
}

/** Parameters of {@link hrmStream}. */
export interface HrmParams {
  readonly encoder: unknown;
  readonly low: readonly StreamBlockParams[];
  readonly high: readonly StreamBlockParams[];
  /** [tokens, width] each: where the levels start without a key. */
  readonly start: { readonly low: Tensor; readonly high: Tensor };
}

/** Both levels, [batch, tokens, width] each. */
export interface HrmState {
  readonly low: Tensor;
  readonly high: Tensor;
}

/**
 * The hierarchical reasoning model on a stream: per observation x
 *
 *     repeat highCycles:  repeat lowCycles: zL <- fL(zL + zH + x);  zH <- fH(zH + zL)
 *
 * with both levels kept from observation to observation and zH read out; without the halting head. The model was made for one standing
 * input; the stream is our adaptation. Source: Wang et al. 2025, Hierarchical Reasoning Model (arXiv 2506.21734).
 * @throws ConfigError for sizes that are no positive integers, or a width that is no multiple of the heads
 * @example const core = hrmStream({ inputs: 8, tokens: 4, width: 32 });
 */
export function hrmStream(config: HrmConfig): SequenceCore<HrmParams, HrmState> {
  const sizes = { heads: 4, blocks: 4, mlpRatio: 4, highCycles: 2, lowCycles: 2, ...config };
  const { inputs, tokens, width, highCycles, lowCycles, encoderStd: std = 1 } = sizes;
  checkSizes('hrmStream', { inputs, tokens, width, highCycles, lowCycles });
  checkMultiple('hrmStream', 'width', width, 2 * sizes.heads);
  const encoder = linearEncoder({ inputs, tokens, width, std });
  return cellCore<HrmParams, HrmState>({
    inputs,
    outputs: tokens * width,
    init: (key) => ({
      encoder: encoder.init(random.fold(key, 0)),
      low: initStreamNetwork(random.fold(key, 1), sizes),
      high: initStreamNetwork(random.fold(key, 2), sizes),
      start: {
        low: random.normal(random.fold(key, 3), [tokens, width]),
        high: random.normal(random.fold(key, 4), [tokens, width]),
      },
    }),
    initialState: ({ start }, batch, key) => ({
      low: startOf(start.low, batch, key && random.fold(key, 0)),
      high: startOf(start.high, batch, key && random.fold(key, 1)),
    }),
    prepare: (params) => params,
    encode: (params, x) => encoder.apply(params.encoder as never, x),
    advance(params, state, x) {
      const f = (network: readonly StreamBlockParams[], h: Tensor) => streamNetwork(network, h, sizes);
      const cut = config.gradient === 'last' ? stopGradient : (h: Tensor) => h;
      let { low, high } = state;
      for (let i = 0; i < highCycles; i++) {
        for (let j = 0; j < lowCycles; j++) low = f(params.low, add(add(cut(low), cut(high)), x));
        high = f(params.high, add(cut(high), low));
      }
      return [{ low, high }, high];
    },
    decode: (_params, high) => reshape(high, [-1, tokens * width]),
  });
}
