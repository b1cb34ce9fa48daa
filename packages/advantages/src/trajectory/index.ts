export {
  expectedValues,
  greedyActions,
  greedyValues,
  persistentValues,
  selectedValues,
} from './action-values';
export { projectCategorical } from './categorical-projection';
export { type AdvantagesAndReturns, type GaeInputs, gae, lengthAdaptiveLambda } from './gae';
export { type KlRewardOptions, klRewards } from './kl-rewards';
export { type MonteCarloInputs, monteCarlo } from './monte-carlo';
export { type NStepInputs, nStep } from './n-step';
export {
  type ActionValuedTrajectories,
  type OffPolicyInputs,
  offPolicyReturns,
  type RetraceInputs,
  retrace,
  type TreeBackupInputs,
  treeBackup,
} from './off-policy-returns';
export { type OverlongOptions, overlongPenalty } from './overlong-penalty';
export { type QLambdaInputs, qLambda } from './q-lambda';
export { type TdLambdaInputs, tdLambda } from './td-lambda';
export type { Trajectories, ValuedTrajectories } from './trajectories';
export { type UpgoInputs, upgo } from './upgo';
export { type AdvantagesAndTargets, type VTraceInputs, vTrace } from './v-trace';
export { signedHyperbolic, signedLog, type ValueTransform } from './value-transforms';
