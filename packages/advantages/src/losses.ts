export { type AStarPoOptions, aStarPoLoss } from './losses/a-star-po-loss';
export {
  type AdaptiveEntropy,
  type AdaptiveEntropyOptions,
  adaptiveEntropy,
} from './losses/adaptive-entropy';
export { type AggregationOptions, aggregate } from './losses/aggregation';
export {
  type AllActionInputs,
  qPolicyGradientLoss,
  regretMatchingLoss,
  regretPolicyGradientLoss,
} from './losses/all-action-losses';
export { cispoLoss } from './losses/cispo-loss';
export { type ClipCovOptions, clipCovLoss } from './losses/clip-cov-loss';
export {
  type ClippedPolicyLossOptions,
  clippedPolicyLoss,
  clippedPolicyLossPresets,
} from './losses/clipped-policy-loss';
export type { ClipOptions } from './losses/clipped-surrogate';
export {
  type DeterministicPolicyInputs,
  deterministicPolicyGradientLoss,
} from './losses/deterministic-policy-gradient-loss';
export {
  type CategoricalValueLossInputs,
  categoricalValueLoss,
  type QuantileValueLossInputs,
  quantileValueLoss,
} from './losses/distributional-losses';
export { type DppoOptions, dppoLoss } from './losses/dppo-loss';
export { type DroOptions, droLoss } from './losses/dro-loss';
export { entropyLoss, entropyOf } from './losses/entropy-loss';
export { type FutureKlOptions, futureKlWeights } from './losses/future-kl-weights';
export { gmpoLoss } from './losses/gmpo-loss';
export { gspoLoss } from './losses/gspo-loss';
export { highEntropyMask } from './losses/high-entropy-mask';
export { type KlCovOptions, klCovLoss } from './losses/kl-cov-loss';
export { type KlEstimateOptions, type KlLossInputs, klEstimate, klLoss } from './losses/kl-loss';
export { luspoLoss } from './losses/luspo-loss';
export {
  type KlPenalty,
  klPenalty,
  type MpoOptions,
  mpoWeighting,
  vmpoWeighting,
  type WeightsAndTemperatureLoss,
} from './losses/mpo';
export { offPolicySequenceMask } from './losses/off-policy-sequence-mask';
export type { PolicyLossInputs } from './losses/policy-loss-inputs';
export { type PolicyMetrics, policyMetrics } from './losses/policy-metrics';
export { type RealOptions, realLoss } from './losses/real-loss';
export { reinforceLoss } from './losses/reinforce-loss';
export { type RejectionOptions, rejectionMask } from './losses/rejection-mask';
export { type SamplerMismatch, type SamplerWeightOptions, samplerWeights } from './losses/sampler-weights';
export { type SapoOptions, sapoLoss } from './losses/sapo-loss';
export {
  type ClippedValueLossInputs,
  clippedValueLoss,
  huberValueLoss,
  type ValueLossInputs,
  valueLoss,
} from './losses/value-losses';
export { type VespoOptions, vespoLoss } from './losses/vespo-loss';
