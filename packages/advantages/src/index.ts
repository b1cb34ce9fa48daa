export { type GdpoInputs, gdpo } from './batch/gdpo';
export { type GpgInputs, gpg } from './batch/gpg';
export { type Groups, groupMembers } from './batch/groups';
export {
  type GroupEstimator,
  type GroupedAdvantages,
  type PerGroupOptions,
  perGroup,
} from './batch/per-group';
export { prpo } from './batch/prpo';
export { type ReinforcePlusPlusInputs, reinforcePlusPlus } from './batch/reinforce-plus-plus';
export {
  type ReinforcePlusPlusBaselineInputs,
  reinforcePlusPlusBaseline,
} from './batch/reinforce-plus-plus-baseline';
export { type BatchScaleOptions, scaleByBatchStd } from './batch/scale-by-batch-std';
export { stdErasesMaxpo } from './batch/std-erases-maxpo';
export type { TokenLists } from './batch/token-lists';
export { type WhitenOptions, whiten } from './batch/whiten';
export { AdvantageError, GroupTooSmallError } from './errors';
export { avgAtK } from './evaluation/avg-at-k';
export { type BootstrapOptions, bootstrapInterval, type Interval } from './evaluation/bootstrap-interval';
export { type Answer, majAtK } from './evaluation/maj-at-k';
export { maxAtK, stdOfMaxAtK } from './evaluation/max-at-k';
export { type PairedTest, type PairedTestOptions, pairedTest } from './evaluation/paired-test';
export { passAtK } from './evaluation/pass-at-k';
export { awrWeights, mpoWeights, vmpoWeights } from './group/advantage-weights';
export { type AsymmetricOptions, asymmetric } from './group/asymmetric';
export { type BestMinusSecondOptions, bestMinusSecond } from './group/best-minus-second';
export { bestOfN } from './group/best-of-n';
export { type BootstrapPassAtKOptions, bootstrapPassAtK } from './group/bootstrap-pass-at-k';
export { centeredMax } from './group/centered-max';
export { drGrpo } from './group/dr-grpo';
export { entropicRisk } from './group/entropic-risk';
export { expectedImprovement } from './group/expected-improvement';
export { gap } from './group/gap';
export { centeredWeights, type GapWeights, gapSums } from './group/gap-sums';
export { type GigpoInputs, gigpo } from './group/gigpo';
export { greedyBaseline } from './group/greedy-baseline';
export { type GrpoOptions, grpo } from './group/grpo';
export { harmonic } from './group/harmonic';
export { maxRl } from './group/max-rl';
export { type MaxpoOptions, maxpo } from './group/maxpo';
export { maxpoMixture } from './group/maxpo-mixture';
export { meanAbsolute } from './group/mean-absolute';
export { modeRarity } from './group/mode-rarity';
export { movingBaseline } from './group/moving-baseline';
export { type MultiAxisMaxpoInputs, multiAxisMaxpo } from './group/multi-axis-maxpo';
export { opo } from './group/opo';
export { type OptimalTokenBaselineInputs, optimalTokenBaseline } from './group/optimal-token-baseline';
export { type PassAtKTrainingOptions, passAtKTraining } from './group/pass-at-k-training';
export { type PkpoOptions, pkpo } from './group/pkpo';
export { type RankShapingOptions, rankShaping } from './group/rank-shaping';
export { reinforce } from './group/reinforce';
export { riskSeeking } from './group/risk-seeking';
export { rloo } from './group/rloo';
export { softBestOfN } from './group/soft-best-of-n';
export { type SortedRewards, sortedRewards } from './group/sorted-rewards';
export { vimco } from './group/vimco';
export { type VinePpoInputs, vinePpo } from './group/vine-ppo';
export { groupsWithoutSignal } from './sampling/groups-without-signal';
export { hardPromptWeight } from './sampling/hard-prompt-weight';
export { maxpoDeadZone, type SuccessCount } from './sampling/maxpo-dead-zone';
export { type SuccessSplit, splitBySuccess } from './sampling/split-by-success';
export type { ScaleOptions } from './scale';
export * from './trajectory/index';
