import { type DecoderConfig, type DecoderParams, residualStreams } from '@lab/lm';
import type { Tensor } from '@lab/tensor';
import { ArgumentError } from '../errors';
import type { ModelView } from './objective';

/**
 * A decoder as objectives see it; runs inside a traced function, and once for each batch, however often it is looked at.
 * @throws ArgumentError (from `residual`) for a layer that the model does not have
 */
export function decoderView(params: DecoderParams, config: DecoderConfig): ModelView {
  const seen = new Map<Tensor, ReturnType<typeof residualStreams>>();
  const streams = (inputs: Tensor) => {
    const known = seen.get(inputs) ?? residualStreams(params, inputs, config);
    seen.set(inputs, known);
    return known;
  };
  return {
    logits: (inputs) => streams(inputs).logits,
    residual: (inputs, layer) => {
      const residual = streams(inputs).residuals[layer];
      if (!residual) throw new ArgumentError(`layer: must be in [0, ${config.layers}], got ${layer}`);
      return residual;
    },
  };
}
