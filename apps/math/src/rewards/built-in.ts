import { overlongPenalty } from '@lab/advantages';
import type { TrainConfig } from '../config';
import { repetition } from './repetition';
import { partOf, type RewardPart } from './reward-part';

/**
 * The rewards that need no file, those with a weight: the judge's verdict, well-formedness, a price on answers close to the longest
 * (DAPO's soft one), and one on repetition.
 *
 * @param answerLength the longest answer, in tokens
 */
export function builtInRewards(settings: TrainConfig['reward'], answerLength: number): RewardPart[] {
  const { correct, wellFormed, length, lengthFrom, repetition: repeated, repetitionSpan } = settings;
  const lengths = { maxLength: answerLength, cacheLength: Math.max(1, (1 - lengthFrom) * answerLength) };
  const parts = [
    partOf('correct', correct, ({ answer: { judgement } }) =>
      judgement.outcome === 'unscored' ? null : judgement.reward,
    ),
    partOf('wellFormed', wellFormed, ({ answer }) => Number(answer.judgement.wellFormed)),
    partOf('length', length, ({ answer }) => overlongPenalty(answer.tokens.length, lengths)),
    partOf('repetition', repeated, ({ answer }) => -repetition(answer.tokens, repetitionSpan)),
  ];
  return parts.filter(({ weight }) => weight !== 0);
}
