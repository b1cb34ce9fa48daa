export { decoderFlops, type FfnFlops, type FlopOptions, ffnFlops } from './accounting/ffn-flops';
export { type LayerCosts, type LayerSize, layerCosts } from './accounting/layer-size';
export {
  type CountOptions,
  type DecoderSize,
  type ParamCounts,
  paramCounts,
} from './accounting/param-counts';
export { gpt2Medium, gpt2Small, infMoeMedium, infMoeSmall } from './accounting/presets';
export type { Activation } from './activation';
export { ConfigError, MoeError, NonCausalError } from './errors';
export { chooseExecution, crossover, type Workload } from './execution/choose-execution';
export type { Execution } from './execution/execution';
export type { InfMoe, InfMoeConfig, Initialiser, SigmaConfig } from './inf-moe/config';
export { collapsedBelow, explainRouting, type RoutingReadings, sigmaCollapsed } from './inf-moe/explain';
export { infMoe } from './inf-moe/inf-moe';
export { klDivergence } from './inf-moe/kl-divergence';
export { type MaskKind, maskKinds, type Selection, type SelectSettings, select } from './inf-moe/mask-kind';
export { neuronMajor } from './inf-moe/neuron-major';
export { counterNoise, type NoiseRequest } from './inf-moe/noise';
export type { InfMoeOptions } from './inf-moe/options';
export type { InfMoeParams, MaskParams, NeuronMajorParams } from './inf-moe/params';
export type { Gaussian, RouterParams } from './inf-moe/router';
export { upcycle } from './inf-moe/upcycle';
export { type DeepSeekMoeConfig, type DeepSeekMoeParams, deepSeekMoe } from './layers/deep-seek-moe';
export { type DenseFfnConfig, denseFfn } from './layers/dense-ffn';
export { droplessMoe } from './layers/dropless-moe';
export { type ExpertChoiceMoeConfig, expertChoiceMoe } from './layers/expert-choice-moe';
export type { ExpertsParams } from './layers/experts';
export { type GatedDenseConfig, gatedDenseFfn } from './layers/gated-dense-ffn';
export { lossFreeMoe, rebalanced } from './layers/loss-free-moe';
export type { LossWeights, MixtureConfig } from './layers/mixture-config';
export { noisyTopKMoe } from './layers/noisy-top-k-moe';
export { type PeerConfig, type PeerParams, peer } from './layers/peer';
export { type SoftMoeConfig, type SoftMoeParams, softMoe } from './layers/soft-moe';
export { type SwitchMoeConfig, switchMoe } from './layers/switch-moe';
export type { GateParams, TokenChoiceOptions } from './layers/token-choice';
export { type TopKMoeConfig, type TopKMoeParams, topKMoe } from './layers/top-k-moe';
export { type ExpertChoices, expertChoice } from './routing/expert-choice';
export { loadBalanceLoss } from './routing/load-balance-loss';
export { lossFreeBias } from './routing/loss-free-bias';
export { type CapacitySettings, capacityOf, planCapacity } from './routing/plan-capacity';
export { type DroplessPlan, planDropless } from './routing/plan-dropless';
export { type ProductKeys, productKeyTopK } from './routing/product-key-top-k';
export { routeTopK, type TopKRoutes, type TopKSettings } from './routing/route-top-k';
export { routerZLoss } from './routing/router-z-loss';
export { type Routing, type RoutingRecord, recordRouting, replayRouting } from './routing/routing-record';
export { loadStatistics, maxViolation } from './statistics';
