import type { Answer } from '../src/answers';
import type { RewardedAnswer } from '../src/rewards/rewarder';

/** An answer with its reward, the judge's unless told; null for none. */
export function rewarded(answer: Answer, reward: number | null = answer.judgement.reward): RewardedAnswer {
  return { ...answer, reward: reward ?? 0, scored: reward !== null, rewardParts: { correct: reward } };
}
