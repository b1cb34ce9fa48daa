export type { ReduceOptions } from './axes';
export { sum } from './broadcast';
export { max, min } from './extremum';
export { all, any, logSumExp, mean, type VarianceOptions, variance } from './statistics';
