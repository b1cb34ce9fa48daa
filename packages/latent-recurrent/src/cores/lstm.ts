import { Linear } from '@lab/nn';
import { add, concat, ones, random, type Tensor, zeros } from '@lab/tensor';
import { cellCore } from '../cell-core';
import { checkSizes } from '../checks';
import { lstmUpdate } from '../lstm-update';
import type { SequenceCore } from '../sequence-core';

/** Settings of an LSTM or a GRU. */
export interface RecurrentConfig {
  /** Features per observation. */
  readonly inputs: number;
  /** Hidden units, which are also what comes out. */
  readonly width: number;
}

/** The gates in PyTorch's order: input, forget, cell, output. */
export interface LstmParams {
  /** [4 width, inputs] and the bias, [4 width]. */
  readonly input: Linear.Params;
  /** [4 width, width] */
  readonly hidden: Linear.Params;
}

/** Hidden and cell state, [batch, width] each. */
export interface LstmState {
  readonly h: Tensor;
  readonly c: Tensor;
}

/**
 * [i, f, g, o] = W x + U h + b; c' = sigmoid(f) c + sigmoid(i) tanh(g); h' = sigmoid(o) tanh(c').
 *
 * The bias of the forget gate starts higher by 1. 4 (inputs width + width^2 + width) parameters.
 * Source: Hochreiter & Schmidhuber 1997; forget gate: Gers et al. 2000; its bias: Jozefowicz et al. 2015.
 * @throws ConfigError for sizes that are no positive integers
 * @example const core = lstm({ inputs: 8, width: 64 });
 */
export function lstm({ inputs, width }: RecurrentConfig): SequenceCore<LstmParams, LstmState> {
  checkSizes('lstm', { inputs, width });
  const start = (params: LstmParams, batch: number) => zeros([batch, width], params.hidden.weight.dtype);
  return cellCore<LstmParams, LstmState>({
    inputs,
    outputs: width,
    init: (key) => initLstm(key, inputs, width),
    initialState: (params, batch) => ({ h: start(params, batch), c: start(params, batch) }),
    prepare: (params) => params,
    encode: (params, x) => Linear.apply(params.input, x),
    advance(params, { h, c }, encoded) {
      const next = lstmUpdate(add(encoded, Linear.apply(params.hidden, h)), c);
      return [next, next.h];
    },
    decode: (_params, h) => h,
  });
}

/** Fresh parameters, with the bias of the forget gate higher by 1. */
export function initLstm(key: Tensor, inputs: number, width: number): LstmParams {
  const { weight, bias } = Linear.init(random.fold(key, 0), { inputs, outputs: 4 * width });
  const forget = concat([zeros([width]), ones([width]), zeros([2 * width])], 0);
  return {
    input: { weight, bias: add(bias as Tensor, forget) },
    hidden: Linear.init(random.fold(key, 1), { inputs: width, outputs: 4 * width, bias: false }),
  };
}
