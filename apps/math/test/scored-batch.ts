import { max } from '@lab/ordergrad';
import type { ScoredBatch } from '../src/estimator';
import type { RewardedAnswer } from '../src/rewards/rewarder';

/** A batch with the given rewards, `[problem][sample]`; answer `i` of a problem is `i % 2 + 1` tokens long. */
export function scoredBatch(rewards: readonly (readonly number[])[], k = 2): ScoredBatch {
  const answer = (reward: number, i: number): RewardedAnswer => {
    const length = (i % 2) + 1;
    return {
      text: `${i % 3}`,
      tokens: new Array<number>(length).fill(1),
      logProbs: new Array<number>(length).fill(Math.log(0.5)),
      judgement: { reward, wellFormed: i % 3 !== 2, outcome: 'wrong', reason: '' },
      reward,
      scored: true,
      rewardParts: { correct: reward },
    };
  };
  const groups = rewards.map((group) => group.map(answer));
  return {
    groups,
    k,
    objective: max,
    seeds: groups.map((_, g) => g),
    greedyRewards: groups.map((_, g) => g % 2),
    squaredProbabilities: groups.map((group) => group.map(({ tokens }) => tokens.map(() => 0.5))),
  };
}
