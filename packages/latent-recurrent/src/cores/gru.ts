import { Linear } from '@lab/nn';
import { random, type Tensor, zeros } from '@lab/tensor';
import { cellCore } from '../cell-core';
import { checkSizes } from '../checks';
import { gruUpdate } from '../gru-update';
import type { SequenceCore } from '../sequence-core';
import type { RecurrentConfig } from './lstm';

/** The gates in PyTorch's order: reset, update, candidate. */
export interface GruParams {
  /** [3 width, inputs] and the bias, [3 width]. */
  readonly input: Linear.Params;
  /** [3 width, width] and the bias, [3 width]. */
  readonly hidden: Linear.Params;
}

/** [batch, width] */
export interface GruState {
  readonly h: Tensor;
}

/**
 * r = sigmoid(W_r x + U_r h), u = sigmoid(W_u x + U_u h), n = tanh(W_n x + r (U_n h)); h' = (1 - u) n + u h, with a
 * bias in each of the six products: 3 (inputs width + width^2 + 2 width) parameters.
 *
 * Source: Cho et al. 2014, Learning Phrase Representations using RNN Encoder-Decoder; this form: cuDNN and PyTorch.
 * @throws ConfigError for sizes that are no positive integers
 * @example const core = gru({ inputs: 8, width: 64 });
 */
export function gru({ inputs, width }: RecurrentConfig): SequenceCore<GruParams, GruState> {
  checkSizes('gru', { inputs, width });
  return cellCore<GruParams, GruState>({
    inputs,
    outputs: width,
    init: (key) => initGru(key, inputs, width),
    initialState: (params, batch) => ({ h: zeros([batch, width], params.hidden.weight.dtype) }),
    prepare: (params) => params,
    encode: (params, x) => Linear.apply(params.input, x),
    advance(params, { h }, encoded) {
      const next = gruUpdate(encoded, Linear.apply(params.hidden, h), h);
      return [{ h: next }, next];
    },
    decode: (_params, h) => h,
  });
}

/** Fresh parameters of the six products. */
export function initGru(key: Tensor, inputs: number, width: number): GruParams {
  return {
    input: Linear.init(random.fold(key, 0), { inputs, outputs: 3 * width }),
    hidden: Linear.init(random.fold(key, 1), { inputs: width, outputs: 3 * width }),
  };
}
