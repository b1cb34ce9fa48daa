export { drGrpo } from './dr-grpo';
export { ArgumentError } from './errors';
export { gap } from './gap';
export { type GrpoOptions, grpo } from './grpo';
export { type MaxpoOptions, maxpo } from './maxpo';
export { passAtK } from './pass-at-k';
export { rloo } from './rloo';
