import {
  aStarPoLoss,
  cispoLoss,
  clipCovLoss,
  clippedPolicyLoss,
  clippedPolicyLossPresets,
  dppoLoss,
  droLoss,
  futureKlWeights,
  gmpoLoss,
  gspoLoss,
  highEntropyMask,
  klCovLoss,
  luspoLoss,
  offPolicySequenceMask,
  type PolicyLossInputs,
  realLoss,
  reinforceLoss,
  samplerWeights,
  sapoLoss,
  vespoLoss,
} from '@lab/advantages/losses';
import { mul, type Tensor } from '@lab/tensor';

/** What a policy loss of this app is computed from. */
export interface LossInputs
  extends Required<Omit<PolicyLossInputs, 'weights'>>,
    Pick<PolicyLossInputs, 'weights'> {
  /** A random key, another one at each step. */
  readonly key: Tensor;
  /** Of the policy at each token, in nats, [batch, time]. */
  readonly entropies: Tensor;
  /** Answers to each problem. */
  readonly samples: number;
  /** The longest answer, in tokens. */
  readonly maxAnswerLength: number;
}

/** A scalar to minimise. */
export type PolicyLoss = (inputs: LossInputs) => Tensor;

/** Every policy loss that a run may name. Numbers that a loss needs stand here; others are its own defaults. */
export const losses = {
  // The clipped loss and its relatives.
  ppo: (inputs) => clippedPolicyLoss(inputs, clippedPolicyLossPresets.ppo),
  clipHigher: (inputs) => clippedPolicyLoss(inputs, { clipHigh: 0.28 }),
  dualClip: (inputs) => clippedPolicyLoss(inputs, clippedPolicyLossPresets.dualClip),
  ratioCap: (inputs) => clippedPolicyLoss(inputs, { ratioCap: 4 }),
  grpo: (inputs) => clippedPolicyLoss(inputs, clippedPolicyLossPresets.grpo),
  bnpo: (inputs) => clippedPolicyLoss(inputs, clippedPolicyLossPresets.bnpo),
  dapo: (inputs) => clippedPolicyLoss(inputs, clippedPolicyLossPresets.dapo),
  drGrpo: (inputs) =>
    clippedPolicyLoss(inputs, {
      ...clippedPolicyLossPresets.drGrpo,
      normaliser: inputs.logProbs.shape[0]! * inputs.maxAnswerLength,
    }),
  highEntropy: (inputs) =>
    clippedPolicyLoss({ ...inputs, mask: highEntropyMask(inputs.entropies, inputs.mask) }),
  offPolicyMask: (inputs) =>
    clippedPolicyLoss({ ...inputs, mask: offPolicySequenceMask(inputs, { delta: 0.1 }) }),
  fipo: (inputs) => clippedPolicyLoss({ ...inputs, weights: times(futureKlWeights(inputs), inputs.weights) }),
  clipCov: (inputs) => clipCovLoss(inputs, { key: inputs.key }),
  klCov: (inputs) => klCovLoss(inputs),
  // Ratios of whole sequences.
  gspo: (inputs) => gspoLoss(inputs),
  luspo: (inputs) => luspoLoss(inputs),
  gmpo: (inputs) => gmpoLoss(inputs),
  vespo: (inputs) => vespoLoss(inputs),
  // Weighted log-likelihoods and regressions.
  reinforce: (inputs) => reinforceLoss(inputs),
  truncatedReinforce: (inputs) => {
    const { logProbs, oldLogProbs, mask } = inputs;
    const weights = samplerWeights({ logProbs, samplerLogProbs: oldLogProbs, mask });
    return reinforceLoss({ ...inputs, weights: times(weights, inputs.weights) });
  },
  cispo: (inputs) => cispoLoss(inputs),
  sapo: (inputs) => sapoLoss(inputs),
  dppoTv: (inputs) => dppoLoss(inputs),
  dppoKl: (inputs) => dppoLoss(inputs, { divergence: 'kl', clipLow: 0.05, clipHigh: 0.05 }),
  dro: (inputs) => droLoss(inputs, { beta: 0.1 }),
  real: (inputs) => realLoss(inputs, { groupSize: inputs.samples }),
  aStarPo: (inputs) => aStarPoLoss(inputs, { beta: 0.1 }),
} as const satisfies Readonly<Record<string, PolicyLoss>>;

/** Losses that are means over sequences; the others are means over tokens. */
export const perSequenceLosses: ReadonlySet<LossName> = new Set([
  'grpo',
  'drGrpo',
  'gspo',
  'luspo',
  'gmpo',
  'sapo',
  'real',
  'aStarPo',
]);

function times(weights: Tensor, others: Tensor | undefined): Tensor {
  return others === undefined ? weights : mul(weights, others);
}

/** The name of a policy loss. */
export type LossName = keyof typeof losses;

/** The names, in the table's order. */
export const lossNames = Object.keys(losses) as LossName[];
