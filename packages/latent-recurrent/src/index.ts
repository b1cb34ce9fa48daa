export { adjustedRandIndex, normalisedMutualInformation } from './analysis/cluster-agreement';
export { energy } from './analysis/energy';
export { type FastTrace, fastTrace } from './analysis/fast-trace';
export { kMeans } from './analysis/k-means';
export { type Labelled, linearProbe } from './analysis/linear-probe';
export { orderParameter } from './analysis/order-parameter';
export type { Points } from './analysis/points';
export { principalComponents } from './analysis/principal-components';
export { centroidCosine, varianceRatio } from './analysis/separation';
export { silhouette } from './analysis/silhouette';
export { type Cell, cellCore } from './cell-core';
export { type AnyCore, type Composition, composedCore } from './composed-core';
export { causalTransformer, type TransformerConfig } from './cores/causal-transformer';
export { type GruParams, type GruState, gru } from './cores/gru';
export { type HrmConfig, type HrmParams, type HrmState, hrmStream } from './cores/hrm-stream';
export { type LoopedConfig, type LoopedParams, loopedTransformer } from './cores/looped-transformer';
export { type LstmParams, type LstmState, lstm, type RecurrentConfig } from './cores/lstm';
export { type MambaConfig, type MambaLayerParams, type MambaState, mamba, mambaLayer } from './cores/mamba';
export { type Mamba2Config, type Mamba2LayerParams, mamba2, mamba2Layer } from './cores/mamba2';
export { type S5Config, type S5LayerParams, s5, s5Layer } from './cores/s5';
export {
  gtrxl,
  type MemoryTransformerConfig,
  type MemoryTransformerParams,
  transformerXl,
} from './cores/transformer-xl';
export {
  type StreamConfig,
  type TrmConfig,
  type TrmParams,
  type TrmState,
  trmStream,
} from './cores/trm-stream';
export { ConfigError, InputError, LatentError } from './errors';
export type { FsrmConfig, InnerKind } from './fsrm/config';
export { type Encoder, linearEncoder } from './fsrm/encoder';
export { type FsrmParams, type FsrmState, fsrm } from './fsrm/fsrm';
export type { GtaParams } from './fsrm/gta';
export { resizeGta } from './fsrm/resize-gta';
export {
  type TwoStageConfig,
  type TwoStageParams,
  type TwoStageState,
  twoStageFsrm,
} from './fsrm/two-stage-fsrm';
export { type RandomNumbers, randomBetween, randomInteger, randomNumbers } from './random-numbers';
export type { StackParams } from './residual-stack';
export type { SequenceCore, UnrollOptions } from './sequence-core';
export { detach, gatherState, selectState } from './state';
export { answering, type ChomskyLevel, type ChomskyTask, type Question } from './tasks/chomsky/chomsky-task';
export { chomskyTasks } from './tasks/chomsky/chomsky-tasks';
export { delayedRecall } from './tasks/delayed-recall';
export { type DyckConfig, type DyckFamily, dyck, dyckExample } from './tasks/dyck';
export { type MazeConfig, maze } from './tasks/maze';
export { parityExample, prefixParity } from './tasks/prefix-parity';
export { type Example, type SequenceTask, unscored, type Verdict } from './tasks/sequence-task';
export { type EvaluationConfig, evaluateLengths, type SizeResult } from './training/evaluate-lengths';
export { type ExampleBatch, exampleBatch } from './training/example-batch';
export { maskedCrossEntropy } from './training/masked-cross-entropy';
export { modelSize, parameterCount, widthFor } from './training/parameter-count';
export { type ClassifierParams, classify, initClassifier } from './training/sequence-classifier';
export { type TrainingConfig, trainClassifier } from './training/train-classifier';
export { unrollStates } from './unroll-states';
