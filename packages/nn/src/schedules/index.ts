export { constant, cosine, type DecayOptions, inverseSquareRoot, linearDecay, linearWarmup } from './decays';
export { join, warmupThen } from './join';
export type { Schedule } from './schedule';
