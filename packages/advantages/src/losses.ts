export {
  type ClippedPolicyLossInputs,
  type ClippedPolicyLossOptions,
  clippedPolicyLoss,
} from './clipped-policy-loss';
