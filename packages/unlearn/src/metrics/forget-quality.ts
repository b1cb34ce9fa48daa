import { kolmogorovSmirnov } from './kolmogorov-smirnov';

/**
 * TOFU's forget quality: the p-value with which the truth ratios of the unlearned model on the forget set could be those of
 * a model that never saw it. Near 0 where forgetting shows; a collapsed model can have a high one too, so it means
 * something beside {@link modelUtility} only.
 *
 * Source: Maini et al. 2024, TOFU.
 * @param unlearned truth ratios of the unlearned model on the forget set
 * @param retained truth ratios of a model trained on the retain set alone
 * @throws ArgumentError if one is empty or holds NaN
 */
export function forgetQuality(unlearned: ArrayLike<number>, retained: ArrayLike<number>): number {
  return kolmogorovSmirnov(unlearned, retained).pValue;
}
