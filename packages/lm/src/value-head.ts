import { initialisers, Linear } from '@lab/nn';
import { squeeze, type Tensor } from '@lab/tensor';
import type { DecoderConfig } from './decoder-config';

/** Fresh parameters of a head that makes one number of every hidden state: small weights, no bias yet. */
export function initValueHead(key: Tensor, { width }: DecoderConfig): Linear.Params {
  const weight = initialisers.normal(1 / Math.sqrt(width + 1));
  return Linear.init(key, { inputs: width, outputs: 1, weight, bias: initialisers.zeros });
}

/**
 * v_t = w h_t + b: what a critic expects of the sequence up to each token.
 *
 * Source of the initial deviation, 1 / sqrt(width + 1): Stiennon et al. 2020, Learning to summarize from human
 * feedback.
 * @param hidden [batch, time, width], from `hiddenStates`
 * @returns [batch, time]
 * @example const values = applyValueHead(head, hiddenStates(params, tokens, config));
 */
export function applyValueHead(head: Linear.Params, hidden: Tensor): Tensor {
  return squeeze(Linear.apply(head, hidden), -1);
}
