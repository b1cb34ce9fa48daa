import {
  asymmetric,
  awrWeights,
  bestMinusSecond,
  bestOfN,
  bootstrapPassAtK,
  centeredMax,
  drGrpo,
  entropicRisk,
  expectedImprovement,
  gdpo,
  gpg,
  greedyBaseline,
  grpo,
  hardPromptWeight,
  harmonic,
  maxpo,
  maxpoMixture,
  maxRl,
  meanAbsolute,
  modeRarity,
  mpoWeights,
  multiAxisMaxpo,
  opo,
  optimalTokenBaseline,
  passAtKTraining,
  pkpo,
  prpo,
  rankShaping,
  reinforce,
  reinforcePlusPlus,
  reinforcePlusPlusBaseline,
  riskSeeking,
  rloo,
  scaleByBatchStd,
  softBestOfN,
  vimco,
  vmpoWeights,
} from '@lab/advantages';
import { orderGrad } from '@lab/ordergrad';
import {
  concatenated,
  type Estimator,
  ofBatch,
  ofGroups,
  ofRewards,
  ofRewardsAndK,
  outcomeRewards,
} from './estimator';

const belowN = (samples: number) => samples - 1;
const upToN = (samples: number) => samples;

/** Every estimator that a run may name, all without a critic. Numbers that an estimator needs beside k stand here. */
export const estimators = {
  // The expected reward.
  reinforce: ofRewards((r) => reinforce(r)),
  reinforceBaseline: ofGroups(({ rewards, othersMean }) => reinforce(rewards, { baseline: othersMean })),
  greedyBaseline: ofGroups(({ rewards, greedyReward }) => greedyBaseline({ rewards, greedyReward }), {
    reads: 'greedyRewards',
  }),
  rloo: ofRewards((r) => rloo(r)),
  drGrpo: ofRewards((r) => drGrpo(r)),
  grpo: ofRewards((r) => grpo(r)),
  grpoBatchStd: ofBatch(({ rewards, sizes }) =>
    scaleByBatchStd(concatenated(rewards, sizes, drGrpo), { of: rewards }),
  ),
  meanAbsolute: ofRewards((r) => meanAbsolute(r)),
  rankShaping: ofRewards((r) => rankShaping(r)),
  rankShapingLogarithmic: ofRewards((r) => rankShaping(r, { utility: 'logarithmic' })),
  opo: ofGroups(({ rewards, lengths }) => opo({ rewards, lengths })),
  optimalTokenBaseline: {
    reads: 'squaredProbabilities',
    advantages: ({ groups, squaredProbabilities }) =>
      groups.flatMap((answers, g) =>
        optimalTokenBaseline({
          rewards: answers.map(outcomeRewards),
          probabilities: answers.map(({ logProbs }) => logProbs.map(Math.exp)),
          squaredProbabilities: squaredProbabilities[g]!,
        }),
      ),
  },
  asymmetric: ofRewards((r) => asymmetric(rloo(r), { positive: 0.1 })),
  modeRarity: ofGroups(({ rewards, texts }) => {
    const rarity = modeRarity(texts);
    return rloo(rewards).map((advantage, i) => advantage + 0.1 * rarity[i]!);
  }),
  gpg: ofBatch(({ rewards, sizes }) => gpg({ rewards, groups: { sizes } })),
  gdpo: ofBatch(({ rewards, wellFormed, sizes }) =>
    gdpo({ rewards: [rewards, wellFormed], groups: { sizes } }),
  ),
  prpo: ofBatch(({ rewards }) => prpo(rewards)),
  reinforcePlusPlus: {
    advantages: ({ groups }) => reinforcePlusPlus({ rewards: groups.flat().map(outcomeRewards) }),
  },
  reinforcePlusPlusBaseline: ofBatch(({ rewards, lengths, sizes }) =>
    reinforcePlusPlusBaseline({ rewards, lengths, groups: { sizes } }),
  ),
  // The expected best of k, or a sum of such.
  maxpo: ofRewardsAndK((r, k) => maxpo(r, { k }), belowN),
  expectedImprovement: ofRewardsAndK((r, k) => expectedImprovement(r, { k }), upToN),
  pkpo: ofRewardsAndK((r, k) => pkpo(r, { k }), upToN),
  pkpoLoo: ofRewardsAndK((r, k) => pkpo(r, { k, variant: 'loo' }), belowN),
  pkpoNone: ofRewardsAndK((r, k) => pkpo(r, { k, variant: 'none' }), upToN),
  centeredMax: ofRewardsAndK((r, k) => centeredMax(r, { k }), upToN),
  maxpoMixture: ofRewardsAndK(
    (r, k) => maxpoMixture(r, { weights: new Float64Array(k).fill(1 / k) }),
    belowN,
  ),
  harmonic: ofRewards((r) => harmonic(r)),
  maxRl: ofRewards((r) => maxRl(r)),
  bestMinusSecond: ofRewards((r) => bestMinusSecond(r)),
  bestMinusSecondStd: ofRewards((r) => bestMinusSecond(r, { scale: 'std' })),
  passAtKTraining: ofRewardsAndK((r, k) => passAtKTraining(r, { k }), upToN),
  bootstrapPassAtK: ofGroups(({ rewards, k, seed }) => bootstrapPassAtK(rewards, { k, seed }), {
    largestK: upToN,
  }),
  multiAxisMaxpo: ofGroups(
    ({ rewards, wellFormed, k }) => multiAxisMaxpo({ rewards: [rewards, wellFormed], k }),
    { largestK: belowN },
  ),
  hardPromptWeight: ofRewardsAndK((r, k) => {
    const weight = hardPromptWeight({ n: r.length, c: r.filter((reward) => reward > 0).length, k });
    return rloo(r).map((advantage) => weight * advantage);
  }, upToN),
  // Any order statistic of k: rl.objective names it.
  orderGrad: ofGroups(
    ({ rewards, k, objective }) => orderGrad({ n: rewards.length, k, objective }).advantages(rewards),
    { largestK: upToN },
  ),
  // Risk, demonstrations and regression weights.
  bestOfN: ofRewards((r) => bestOfN(r)),
  riskSeeking: ofRewards((r) => riskSeeking(r, { share: 0.25 })),
  entropicRisk: ofRewards((r) => entropicRisk(r, { beta: 2 })),
  softBestOfN: ofRewards((r) => softBestOfN(r, { beta: 0.5 })),
  vimco: ofRewards((r) => vimco(r)),
  awr: ofRewards((r) => awrWeights(rloo(r), { beta: 0.5 })),
  mpo: ofRewards((r) => mpoWeights(r, { temperature: 0.5 })),
  vmpo: ofBatch(({ rewards, sizes }) =>
    vmpoWeights(concatenated(rewards, sizes, rloo), { temperature: 0.5 }),
  ),
} as const satisfies Readonly<Record<string, Estimator>>;

/** The name of an estimator. */
export type EstimatorName = keyof typeof estimators;

/** The names, in the table's order. */
export const estimatorNames = Object.keys(estimators) as EstimatorName[];

/** The estimator of a name, without what is particular to it. */
export function estimatorOf(name: EstimatorName): Estimator {
  return estimators[name];
}
