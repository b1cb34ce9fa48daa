export { ConfigError, NnError, ParameterError, SafetensorsError } from './errors';
export * as initialisers from './initialisers/index';
export * as Attention from './layers/attention';
export { dropout } from './layers/dropout';
export * as Embedding from './layers/embedding';
export type { Ffn, FfnOptions, FfnOutput } from './layers/ffn';
export * as LayerNorm from './layers/layer-norm';
export * as Linear from './layers/linear';
export * as LowRank from './layers/low-rank';
export { geluMlp, type MlpConfig, type MlpParams, mlp, reluMlp } from './layers/mlp';
export * as RmsNorm from './layers/rms-norm';
export * as Rotary from './layers/rotary';
export { type SwiGluParams, swiGlu } from './layers/swi-glu';
export { widened } from './layers/widened';
export { accumulateGradients } from './optimisers/accumulate-gradients';
export { addDecayedWeights } from './optimisers/add-decayed-weights';
export {
  adam,
  adamw,
  type LearningRateOptions,
  lion,
  type MomentumOptions,
  momentum,
  sgd,
  type WeightDecayOptions,
} from './optimisers/aliases';
export { applyUpdates } from './optimisers/apply-updates';
export { chain } from './optimisers/chain';
export { clipByGlobalNorm, clipByValue } from './optimisers/clip';
export { ema, type ParameterAverage } from './optimisers/ema';
export { flatten } from './optimisers/flatten';
export { globalNorm } from './optimisers/global-norm';
export type { GradientTransformation, OptimiserState } from './optimisers/gradient-transformation';
export { type Mask, matrixMask } from './optimisers/mask';
export { type AdamOptions, type AdamState, scaleByAdam } from './optimisers/scale-by-adam';
export {
  type LearningRate,
  type ScheduleState,
  scaleByLearningRate,
} from './optimisers/scale-by-learning-rate';
export { type LionOptions, type LionState, scaleByLion } from './optimisers/scale-by-lion';
export { stateless } from './optimisers/stateless';
export { type TraceOptions, type TraceState, trace } from './optimisers/trace';
export { flattenParams, type NamedTensors, unflattenParams } from './params/flatten-params';
export { fromSafeTensor, fromSafeTensors, toSafeTensor, toSafeTensors } from './safetensors/convert';
export { decodeSafetensors } from './safetensors/decode';
export { encodeSafetensors } from './safetensors/encode';
export { packBfloat16, packFloat16, widen } from './safetensors/half-precision';
export type {
  SafeArrays,
  SafeDType,
  SafeTensor,
  SafeTensors,
  SafetensorsContent,
} from './safetensors/safe-tensor';
export * as schedules from './schedules/index';
export type { Schedule } from './schedules/schedule';
