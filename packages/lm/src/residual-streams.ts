import type { Tensor } from '@lab/tensor';
import { applyBlocks, type DecoderOptions, type DecoderParams, logitsOf } from './decoder';
import type { DecoderConfig } from './decoder-config';

/** What goes through a decoder on the way to its logits. */
export interface ResidualStreams {
  /** layers + 1 of them, [batch, time, width]: the embedded tokens, then the output of each block. */
  readonly residuals: readonly Tensor[];
  /** [batch, time, vocabulary] */
  readonly logits: Tensor;
}

/**
 * The residual stream before and after every block. `logitsOf(params, residual, config)` of one is the logit lens
 * (nostalgebraist 2020, interpreting GPT: the logit lens); of the last, the model's own logits.
 *
 * @param tokens int32 [batch, time]
 * @throws ArgumentError if time exceeds the context length
 * @example
 * const { residuals } = residualStreams(params, tokens, config);
 * const lens = residuals.map((residual) => softmax(logitsOf(params, residual, config)));
 */
export function residualStreams(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  options: DecoderOptions = {},
): ResidualStreams {
  const { onResidual = (x) => x } = options;
  const residuals: Tensor[] = [];
  const last = applyBlocks(params, tokens, config, {
    ...options,
    onResidual: (x, layer) => {
      const residual = onResidual(x, layer);
      residuals.push(residual);
      return residual;
    },
  });
  return { residuals, logits: logitsOf(params, last, config) };
}
