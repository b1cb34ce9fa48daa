import type { SeededRandom } from '../seeded-random';
import { checkDisjoint } from './check-disjoint';
import type { QuestionAnswer } from './question-answer';

/** A question to forget, and one to keep that is drawn beside it. */
export interface AnchorPair {
  readonly forget: QuestionAnswer;
  readonly retain: QuestionAnswer;
}

/**
 * One pass over the forget set in random order, each with a retain question drawn at random, as the standard objectives
 * are trained.
 *
 * @throws DatasetError if a set is empty or the two overlap
 */
export function anchorPairs(
  forget: readonly QuestionAnswer[],
  retain: readonly QuestionAnswer[],
  random: SeededRandom,
): AnchorPair[] {
  checkDisjoint(forget, retain);
  return random.shuffled(forget).map((record) => ({ forget: record, retain: random.choice(retain) }));
}
