import * as ours from '../../src/index';
import { type Claim, n } from './claim';
import { batch, biased, centered, lengths, mean, uncentered } from './targets';

/** Estimators of the expected reward that look at the whole batch. */
export const wholeBatch: Claim[] = [
  {
    name: 'gpg({ rewards, groups })',
    estimate: (rewards) => ours.gpg({ rewards, groups: n }),
    ...mean,
    ...biased,
    ...centered,
    source: '2504.02546, as in verl',
    ...batch('gpg'),
  },
  {
    name: 'gdpo({ rewards, groups })',
    estimate: (rewards) => ours.gdpo({ rewards: [rewards], groups: n }),
    ...mean,
    ...biased,
    ...centered,
    source: '2601.05242',
    ...batch('gdpo'),
  },
  {
    name: 'prpo(batch)',
    estimate: (r) => ours.prpo(r),
    ...mean,
    ...biased,
    ...centered,
    source: 'rLLM',
    ...batch('prpo'),
  },
  {
    name: 'reinforcePlusPlus({ rewards })',
    estimate: (r) =>
      ours.reinforcePlusPlus({ rewards: r.map((reward) => [reward]) }).map((tokens) => tokens[0]!),
    ...mean,
    ...biased,
    ...centered,
    source: '2501.03262',
    ...batch('reinforce-plus-plus'),
  },
  {
    name: 'reinforcePlusPlusBaseline({ ... })',
    estimate: (rewards, actions) =>
      ours.reinforcePlusPlusBaseline({ rewards, groups: n, lengths: actions.map((a) => lengths[a]!) }),
    ...mean,
    ...biased,
    ...uncentered,
    source: '2501.03262',
    ...batch('reinforce-plus-plus-baseline'),
  },
];
