import * as ours from '../../src/index';
import type { Claim } from './claim';
import { biased, centered, group, lengths, mean, shrunkMean, unbiased, uncentered } from './targets';

/** Estimators of the expected reward, from one group. */
export const expectedReward: Claim[] = [
  {
    name: 'reinforce(r)',
    estimate: (r) => ours.reinforce(r),
    ...mean,
    ...unbiased,
    ...uncentered,
    source: 'Williams 1992',
    ...group('reinforce'),
  },
  {
    name: 'reinforce(r, { baseline })',
    estimate: (r) => ours.reinforce(r, { baseline: 1.5 }),
    ...mean,
    ...unbiased,
    ...uncentered,
    source: 'Williams 1992',
    ...group('reinforce'),
  },
  {
    name: 'greedyBaseline({ rewards, greedyReward })',
    estimate: (rewards) => ours.greedyBaseline({ rewards, greedyReward: 2 }),
    ...mean,
    ...unbiased,
    ...uncentered,
    source: 'ReMax, 2310.10505',
    ...group('greedy-baseline'),
  },
  {
    name: 'rloo(r)',
    estimate: (r) => ours.rloo(r),
    ...mean,
    ...unbiased,
    ...centered,
    source: 'Kool 2019; 2402.14740',
    ...group('rloo'),
  },
  {
    name: 'drGrpo(r)',
    estimate: (r) => ours.drGrpo(r),
    ...shrunkMean,
    ...unbiased,
    ...centered,
    source: '2503.20783',
    ...group('dr-grpo'),
  },
  {
    name: 'grpo(r)',
    estimate: (r) => ours.grpo(r),
    ...mean,
    ...biased,
    ...centered,
    source: '2402.03300',
    ...group('grpo'),
  },
  {
    name: 'meanAbsolute(r)',
    estimate: (r) => ours.meanAbsolute(r),
    ...mean,
    ...biased,
    ...centered,
    source: 'robust variant of grpo',
    ...group('mean-absolute'),
  },
  {
    name: 'rankShaping(r)',
    estimate: (r) => ours.rankShaping(r),
    ...mean,
    ...biased,
    ...centered,
    source: 'Wierstra 2014; 1703.03864',
    ...group('rank-shaping'),
  },
  {
    name: 'opo({ rewards, lengths })',
    estimate: (rewards, actions) => ours.opo({ rewards, lengths: actions.map((a) => lengths[a]!) }),
    ...mean,
    ...biased,
    ...uncentered,
    source: '2505.23585',
    ...group('opo'),
  },
  {
    name: 'optimalTokenBaseline({ ... })',
    estimate: (r, actions, { chances }) => {
      const p = chances.map((chance) => chance.toNumber());
      const squared = p.reduce((sum, chance) => sum + chance * chance, 0);
      return ours
        .optimalTokenBaseline({
          rewards: r.map((reward) => [reward]),
          probabilities: actions.map((a) => [p[a]!]),
          squaredProbabilities: actions.map(() => [squared]),
        })
        .map((tokens) => tokens[0]!);
    },
    ...mean,
    ...biased,
    ...uncentered,
    source: 'verl',
    ...group('optimal-token-baseline'),
  },
  {
    name: 'asymmetric(rloo(r), { positive })',
    estimate: (r) => ours.asymmetric(ours.rloo(r), { positive: 0.1 }),
    ...mean,
    ...biased,
    ...uncentered,
    source: '2506.01347',
    ...group('asymmetric'),
  },
];
