import { type DecoderConfig, type DecoderParams, logitsOf, residualStreams } from '@lab/lm';
import { Linear } from '@lab/nn';
import { add, div, exp, logSoftmax, mul, stopGradient, sub, sum, type Tensor, zeros } from '@lab/tensor';
import { responseMean } from '../objectives/response-loss';
import type { ResponseBatch } from '../prompts/collate';

/** One affine translator for the embedded tokens and for every block but the last. */
export type TunedLensParams = readonly Required<Pick<Linear.Params, 'weight' | 'bias'>>[];

/** Translators that change nothing: the lens begins as the logit lens. */
export function initTunedLens({ layers, width }: Pick<DecoderConfig, 'layers' | 'width'>): TunedLensParams {
  return Array.from({ length: layers }, () => ({ weight: zeros([width, width]), bias: zeros([width]) }));
}

/** h + A_l h + b_l; the last layer is left as it is. For `lensReadings(..., { translate })`. */
export function tunedLens(lens: TunedLensParams): (residual: Tensor, layer: number) => Tensor {
  return (residual, layer) => {
    const translator = lens[layer];
    return translator ? add(residual, Linear.apply(translator, residual)) : residual;
  };
}

/**
 * What a tuned lens is trained on, with the model left as it is; for a trainer:
 *
 *   mean over layers of KL(p_L || softmax(W_U norm_final(h_l + A_l h_l + b_l))) over the positions of the mask
 *
 * Source: Belrose et al. 2023, Eliciting Latent Predictions with the Tuned Lens, arXiv:2303.08112.
 */
export function tunedLensLoss(
  config: DecoderConfig,
): (lens: TunedLensParams, base: DecoderParams, batch: ResponseBatch) => Tensor {
  return (lens, base, batch) => {
    const { residuals, logits } = residualStreams(base, batch.inputs, config);
    const own = stopGradient(logSoftmax(logits));
    const translate = tunedLens(lens);
    const losses = lens.map((_, layer) => {
      const read = logSoftmax(logitsOf(base, translate(stopGradient(residuals[layer]!), layer), config));
      return responseMean(sum(mul(exp(own), sub(own, read)), { axis: -1 }), batch);
    });
    return div(
      losses.reduce((total, loss) => add(total, loss)),
      losses.length,
    );
  };
}
