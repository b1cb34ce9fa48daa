import { Linear } from '@lab/nn';
import { add, random, type Tensor } from '@lab/tensor';
import { initLstm, type LstmParams } from '../cores/lstm';
import { lstmUpdate } from '../lstm-update';
import type { InnerModule } from './inner-module';
import {
  initTokenAttention,
  prepareTokenAttention,
  type TokenAttentionConfig,
  type TokenAttentionParams,
  type TokenProjections,
  tokenAttention,
} from './token-attention';

/** Parameters of {@link lstmStep}. */
export interface LstmStepParams {
  readonly attention: TokenAttentionParams;
  readonly lstm: LstmParams;
}

/** What the steps share. */
export interface PreparedLstmStep {
  readonly attention: TokenProjections;
  readonly lstm: LstmParams;
}

/**
 * An LSTM in place of the oscillators: (X', Z') = LSTM(U + MHA(U); X, Z) at every token, with U = X + C and shared
 * weights. The paper names the LSTM; that it keeps the attention among tokens is our choice.
 */
export function lstmStep(config: TokenAttentionConfig): InnerModule<LstmStepParams, PreparedLstmStep> {
  const { width } = config;
  return {
    remembers: true,
    init: (key) => ({
      attention: initTokenAttention(random.fold(key, 0), config),
      lstm: initLstm(random.fold(key, 1), width, width),
    }),
    prepare: ({ attention, lstm }) => ({ attention: prepareTokenAttention(attention, config), lstm }),
    project: (x) => x,
    step({ attention, lstm }, { x, memory }, c, through) {
      const u = add(x, c);
      const sum = through(add(u, tokenAttention(attention, u, config.heads)));
      const gates = add(Linear.apply(lstm.input, sum), Linear.apply(lstm.hidden, x));
      const next = lstmUpdate(gates, memory as Tensor);
      return { x: next.h, memory: next.c };
    },
  };
}
