export { grad, valueAndGrad, valueAndGradWithAux, vjp } from './core/autodiff';

export type { Backend, Coverage, Executable, LoweringKind, Storage } from './core/backend';
export { BufferPool } from './core/buffer-pool';
export { currentBackend, setBackend } from './core/current-backend';
export {
  allocate,
  allocateHost,
  type DType,
  type HostArray,
  type Shape,
  type Spec,
  sizeOf,
  type TypedArray,
} from './core/dtype';
export * from './core/errors';
export { widenFloat16 } from './core/float16';
export { freshValue, type Graph, type GraphNode, type GraphValue } from './core/graph';
export { hostBackend } from './core/host-backend';
export { hostKernelOf } from './core/host-kernel';
export { type JitOptions, type Jitted, jit } from './core/jit';
export { loopScan } from './core/loop-scan';
export type { OpAttrs, OpName } from './core/op-attrs';
export { eliminateDead, isScan, optimize } from './core/optimize';
export { createPlan } from './core/plan';
export type { HostKernel, HostMemory, PlanTarget, Segment } from './core/plan-target';
export { referenceBackend } from './core/reference-backend';
export { DeviceArray, liveArrays, Tensor } from './core/tensor';
export { type TracedFunction, traceFunction } from './core/trace-function';
export type { Traceable } from './core/traceable';
export { type Tree, tree } from './core/tree';
export { type AttentionOptions, attention } from './ops/attention';
export * from './ops/binary';
export { checkpoint } from './ops/call';
export { cast } from './ops/cast';
export type { TensorLike } from './ops/constant';
export {
  type ArrayOptions,
  arange,
  array,
  eye,
  full,
  iota,
  type NestedNumbers,
  ones,
  onesLike,
  scalar,
  zeros,
  zerosLike,
} from './ops/create';
export { type CumsumOptions, cumsum } from './ops/cumsum';
export { type CustomGradientContext, customGradient, type InputGradients } from './ops/custom-gradient';
export { dynamicSlice, dynamicUpdateSlice } from './ops/dynamic-slice';
export { gather, oneHot, scatterAdd, scatterAddAlongAxis, takeAlongAxis } from './ops/gather';
export { groupedMatmul, groupedOuter } from './ops/grouped-matmul';
export {
  type CachedAttentionOptions,
  cachedAttention,
  type KeyValue,
  keyValueCache,
} from './ops/key-value-cache';
export { layerNorm } from './ops/layer-norm';
export { linear } from './ops/linear';
export { type MatmulOptions, matmul } from './ops/matmul';
export { type ArgOptions, argmax, argmin, argsort, type SortOptions, sort, topK } from './ops/order';
export { random } from './ops/random';
export * from './ops/reduce';
export { rmsNorm } from './ops/rms-norm';
export { type ScanOptions, scan } from './ops/scan';
export * from './ops/shape';
export { logSoftmax, softmax } from './ops/softmax';
export * from './ops/unary';
export { where } from './ops/where';
export { opNames } from './table';
