export { type Candidates, candidates } from './attacks/candidates';
export {
  type PromptAttack,
  type PromptAttackName,
  promptAttacks,
} from './attacks/prompt-attacks';
export { quantise } from './attacks/quantise';
export { type RelearningCurve, type RelearningOptions, recovery, relearn } from './attacks/relearning';
export { type AnchorPair, anchorPairs } from './data/anchor-pairs';
export { checkDisjoint } from './data/check-disjoint';
export { mixItems } from './data/mix-items';
export { type Passage, parsePassages, parseTexts } from './data/muse';
export type { QuestionAnswer } from './data/question-answer';
export { parseRefusals, parseTofu } from './data/tofu';
export { FORGOT, type UnlearningItem } from './data/unlearning-item';
export {
  type ItemPair,
  plainItems,
  questionsOf,
  type UnlearningItemsOptions,
  unlearningItems,
} from './data/unlearning-items';
export {
  ArgumentError,
  ControlTokenError,
  DatasetError,
  FormatError,
  UnlearnError,
  VocabularyError,
} from './errors';
export { type Answer, type Answerer, type AnswererOptions, answerer } from './evaluate/answerer';
export {
  type EvaluationOptions,
  evaluateInContext,
  type InContextFigures,
} from './evaluate/evaluate-in-context';
export {
  evaluateMembership,
  type MembershipAttack,
  type MembershipFigures,
  type MembershipOptions,
  type ScoredModel,
} from './evaluate/evaluate-membership';
export { evaluateKnowledge, evaluateVerbatim, type MuseModel } from './evaluate/evaluate-muse';
export { evaluateTofu, type TofuFigures, type TofuModel } from './evaluate/evaluate-tofu';
export { gradientNorms } from './evaluate/gradient-norms';
export { readStatistics } from './evaluate/read-statistics';
export { responseLogProbs, type ScoringOptions } from './evaluate/response-log-probs';
export { tofuModel } from './evaluate/tofu-model';
export { evaluateTofuSets, type TofuResult, type TofuSets, worldTofuSets } from './evaluate/tofu-sets';
export { type LensOptions, layerLogProbs } from './inspect/layer-log-probs';
export {
  type LensProbe,
  type LensReading,
  lensReadings,
} from './inspect/lens-readings';
export {
  type InternalAnswerScores,
  internalAnswerScores,
  type LensSummary,
  summariseLens,
} from './inspect/lens-summary';
export {
  fitProbe,
  type LinearProbe,
  type ProbeData,
  type ProbeSettings,
  probeSelectivity,
} from './inspect/linear-probe';
export { type PatchEffect, type PatchPair, patchEffects } from './inspect/patching';
export { type QuestionReadings, questionReadings } from './inspect/question-readings';
export { initTunedLens, type TunedLensParams, tunedLens, tunedLensLoss } from './inspect/tuned-lens';
export { type AnswerMatch, answerMatches } from './metrics/answer-match';
export { areaUnderCurve } from './metrics/area-under-curve';
export { forgetQuality } from './metrics/forget-quality';
export {
  type AnsweredPair,
  type InContextAccuracy,
  inContextAccuracy,
  type Share,
  shareAmong,
} from './metrics/in-context-accuracy';
export { type KolmogorovSmirnov, kolmogorovSmirnov } from './metrics/kolmogorov-smirnov';
export { membershipScores } from './metrics/membership-scores';
export { exactMemorisation, extractionStrength } from './metrics/memorisation';
export { harmonicMean, modelUtility, type SetUtility, type UtilitySets } from './metrics/model-utility';
export { type Generated, knowledgeMemorisation, verbatimMemorisation } from './metrics/muse';
export { porterStem } from './metrics/porter-stemmer';
export { type MembershipSample, privacyLeak } from './metrics/privacy-leak';
export { normalisedProbability, optionProbability, type TokenLogProbs } from './metrics/probability';
export { type RougeL, rougeL } from './metrics/rouge-l';
export type { TokenStatistics } from './metrics/token-statistics';
export {
  forgetTruthRatio,
  retainTruthRatio,
  type TruthRatioMean,
  truthRatio,
} from './metrics/truth-ratio';
export { utilityRetention } from './metrics/utility-retention';
export { wilsonInterval } from './metrics/wilson-interval';
export { altPo } from './objectives/alt-po';
export { type CeuSettings, ceu } from './objectives/ceu';
export { decoderView } from './objectives/decoder-view';
export { type DpoSettings, dpo } from './objectives/dpo';
export { gradientAscent } from './objectives/gradient-ascent';
export { gradientDifference } from './objectives/gradient-difference';
export { idk } from './objectives/idk';
export { type InContextSettings, inContext } from './objectives/in-context';
export {
  type CovarianceOptions,
  type DecoderModel,
  keyCovariance,
  keysOf,
} from './objectives/key-covariance';
export { klMinimisation } from './objectives/kl-minimisation';
export { type NpoSettings, npo } from './objectives/npo';
export {
  type LossWeights,
  type Models,
  type ModelView,
  type Objective,
  objectiveLoss,
  type UnlearningBatch,
} from './objectives/objective';
export { type DualSettings, dualStep, pdu } from './objectives/pdu';
export { type RmuSettings, rmu, steeringVector } from './objectives/rmu';
export { type RomeRequest, type RomeRows, rome } from './objectives/rome';
export type { RomeSettings } from './objectives/rome-value';
export { type SatImpSettings, satImp } from './objectives/sat-imp';
export { type SimNpoSettings, simNpo } from './objectives/sim-npo';
export { solveSymmetric } from './objectives/solve-symmetric';
export { type FeedForwardTap, tapFeedForward } from './objectives/tapped-feed-forward';
export { addTaskVectors, negateAdapters, negateTaskVector } from './objectives/task-vector';
export { type UndialSettings, undial } from './objectives/undial';
export { type WgaSettings, wga } from './objectives/wga';
export { type WhpSettings, whp } from './objectives/whp';
export { addControlTokens, checkVocabulary, type ExtendedModel } from './prompts/add-control-tokens';
export { type CollateOptions, collate, disposeBatch, type ResponseBatch } from './prompts/collate';
export { type ControlTokens, controlTexts } from './prompts/control-tokens';
export { fewShotPrompt } from './prompts/few-shot';
export { type IculContext, iculPrompt } from './prompts/icul';
export {
  type Example,
  type PromptBuilder,
  type PromptBuilderOptions,
  type PromptRequest,
  promptBuilder,
} from './prompts/prompt-builder';
export { chatFormat, type PromptFormat, plainFormat, worldFormat } from './prompts/prompt-format';
export { type ReservedToken, textEncoder } from './prompts/text-encoder';
export { WordTokenizer } from './prompts/word-tokenizer';
export { SeededRandom } from './seeded-random';
export {
  exampleOf,
  type InContextBatch,
  type InContextBatches,
  inContextBatch,
  inContextLoss,
} from './training/in-context-batches';
export { learningRateOf, type OptimiserSettings, optimiserAt } from './training/optimiser';
export { type DocumentBatches, documentBatch, documentLoss } from './training/pretraining';
export {
  type StepResult,
  type Trainer,
  type TrainerOptions,
  type TrainerState,
  trainer,
  tuned,
} from './training/trainer';
export {
  type LastLayersParams,
  type TunedParams,
  type Tuning,
  type TuningSettings,
  tuningOf,
} from './training/tuning';
export { type AnchorBatches, anchorBatch, unlearnLoss } from './training/unlearn-batches';
export { type DocumentShares, type DocumentSource, worldDocuments } from './world/documents';
export { initNarrowModel } from './world/initial-model';
export { type Domain, type Relation, relations } from './world/relations';
export type { Split } from './world/splits';
export { generateWorld, type World, type WorldFact, type WorldSettings } from './world/world';
export { worldFacts } from './world/world-facts';
export { worldMarks, worldTokenizer } from './world/world-tokenizer';
