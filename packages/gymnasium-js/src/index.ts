export { type CheckEnvOptions, checkEnv } from './core/check-env';
export { registerEntryPoint } from './core/entry-points';
export { Env, type Metadata, type ResetArguments } from './core/env';
export { type EnvId, formatEnvId, parseEnvId } from './core/env-id';
export {
  type EnvCreator,
  EnvSpec,
  type EnvSpecFields,
  type Kwargs,
  type VectorEnvCreator,
  type WrapperSpec,
} from './core/env-spec';
export { FuncEnv } from './core/func-env';
export { FunctionalEnv, type FunctionalEnvOptions } from './core/functional-env';
export { ERROR, logger, WARN } from './core/logger';
export { type MakeOptions, make } from './core/make';
export { type ImportModule, makeAsync } from './core/make-async';
export { type MakeVecOptions, makeVec, type VectorizationMode } from './core/make-vec';
export { type FormatRegistryOptions, type FormatSpecOptions, formatRegistry, formatSpec } from './core/print';
export type { RegisteredEnv, RegisteredEnvs } from './core/registered-envs';
export { findHighestVersion, getSpec, register, registry, withNamespace } from './core/registry';
export { createStepOutput, type Info, type StepOutput, type StepResult } from './core/step-output';
export {
  ActionWrapper,
  ObservationWrapper,
  RewardWrapper,
  Wrapper,
  type WrapperClass,
} from './core/wrapper';
export { registerWrapper } from './core/wrapper-classes';
export * from './envs/index';
export * from './errors';
export {
  type ChoiceOptions,
  defaultRng,
  Generator,
  type NumberArray,
} from './random/generator';
export type { IntegerDtype } from './random/integer-dtype';
export type { IntegerArray, IntegersOptions } from './random/integers';
export { type BitGeneratorState, Pcg64 } from './random/pcg64';
export { type Entropy, SeedSequence } from './random/seed-sequence';
export { npRandom } from './random/seeding';
export type { MutableArray } from './random/shuffle';
export * from './render/index';
export { batchDifferingSpaces } from './spaces/batch/batch-differing-spaces';
export { batchSpace } from './spaces/batch/batch-space';
export type { Batched, BatchedParts, BatchedRecord } from './spaces/batch/batched';
export { concatenate } from './spaces/batch/concatenate';
export { createEmptyArray } from './spaces/batch/create-empty-array';
export { iterate } from './spaces/batch/iterate';
export { Box, type BoxOptions } from './spaces/box';
export { Dict, type DictOptions, type DictValue, type SpaceRecord } from './spaces/dict';
export { Discrete, type DiscreteOptions } from './spaces/discrete';
export type { ArrayOf, ArraysByDtype, DiscreteDtype, Dtype, TypedArray } from './spaces/dtype';
export { flatdim } from './spaces/flatten/flatdim';
export { type FlatValue, flatten } from './spaces/flatten/flatten';
export { flattenSpace } from './spaces/flatten/flatten-space';
export { unflatten } from './spaces/flatten/unflatten';
export {
  Graph,
  type GraphInstance,
  type GraphOptions,
  type GraphSampleOptions,
  type GraphValue,
} from './spaces/graph';
export { isSpaceDtypeShapeEquiv } from './spaces/is-space-dtype-shape-equiv';
export { MultiBinary, type MultiBinaryOptions } from './spaces/multi-binary';
export {
  type ElementMasks,
  MultiDiscrete,
  type MultiDiscreteOptions,
} from './spaces/multi-discrete';
export type { Nested, NestedList } from './spaces/nested';
export { OneOf, type OneOfOptions, type OneOfValue } from './spaces/one-of';
export { Sequence, type SequenceMask, type SequenceOptions, type SequenceValue } from './spaces/sequence';
export {
  type SampleOptions,
  type SeedOrGenerator,
  Space,
  type SpaceSeed,
  type SpaceValue,
} from './spaces/space';
export { spaceFromJson } from './spaces/space-from-json';
export type { JsonNumber, JsonNumbers, SpaceJson } from './spaces/space-json';
export { Text, type TextMask, type TextOptions } from './spaces/text';
export { Tuple, type TupleOptions, type TupleValue } from './spaces/tuple';
export type { AutoresetMode } from './vector/autoreset-mode';
export type { VectorInfo } from './vector/batch-info';
export { createSharedMemory, type SharedMemory } from './vector/create-shared-memory';
export { type NativeLayout, NativeVectorEnv, type NativeVectorOptions } from './vector/native-vector-env';
export { readFromSharedMemory } from './vector/read-from-shared-memory';
export { type ObservationMode, SyncVectorEnv, type SyncVectorOptions } from './vector/sync-vector-env';
export {
  VectorEnv,
  type VectorMetadata,
  type VectorResetArguments,
  type VectorStepResult,
} from './vector/vector-env';
export * as vectorWrappers from './vector/wrappers/index';
export { writeToSharedMemory } from './vector/write-to-shared-memory';
export * from './wrappers/index';
