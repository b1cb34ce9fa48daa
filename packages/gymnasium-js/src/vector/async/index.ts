export { AsyncVectorEnv, type AsyncVectorOptions } from './async-vector-env';
export type { EnvSource } from './env-source';
export { type MakeVecAsyncOptions, makeVecAsync } from './make-vec-async';
export { WorkerError, WorkerTimeout } from './worker-error';
