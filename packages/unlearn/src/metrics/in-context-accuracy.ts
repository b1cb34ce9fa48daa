import { FORGOT, type UnlearningItem } from '../data/unlearning-item';
import { DatasetError } from '../errors';
import { type AnswerMatch, answerMatches } from './answer-match';
import { harmonicMean } from './model-utility';
import { wilsonInterval } from './wilson-interval';

/** A share of items with its 95 % interval. */
export interface Share {
  readonly share: number;
  readonly count: number;
  readonly interval: readonly [low: number, high: number];
}

/** How well a model forgets on request and otherwise answers. */
export interface InContextAccuracy {
  /** Forget items answered `forgot`. */
  readonly forget: Share;
  /** Retain items answered rightly. */
  readonly retain: Share;
  /** Questions of which the forget item is answered `forgot` and the retain item rightly: no constant output wins. */
  readonly paired: Share;
  /** Forget items answered with the fact. */
  readonly leak: Share;
  /** Forget items answered with neither. */
  readonly hallucination: Share;
  /** Retain items answered `forgot`. */
  readonly overForget: Share;
  /** Harmonic mean of forget and retain. */
  readonly balanced: number;
}

/** The outputs for both items of one question. */
export interface AnsweredPair {
  readonly forget: { readonly item: UnlearningItem; readonly output: string };
  readonly retain: { readonly item: UnlearningItem; readonly output: string };
}

/**
 * The paper's forget and retain accuracy with what they hide. Whatever is neither `forgot` nor the fact counts as a
 * hallucination, not as forgotten.
 *
 * Source: Takashiro et al. 2024, arXiv:2410.00382.
 * @throws DatasetError if there are no pairs, or the items of one ask different questions
 */
export function inContextAccuracy(
  pairs: readonly AnsweredPair[],
  match: AnswerMatch = answerMatches.exact,
): InContextAccuracy {
  if (pairs.length === 0) throw new DatasetError('pairs: must not be empty');
  for (const { forget, retain } of pairs) checkPair(forget.item, retain.item);
  const shareOf = (holds: (pair: AnsweredPair) => boolean) => shareAmong(pairs, holds);
  const forgets = ({ forget }: AnsweredPair) => match(forget.output, FORGOT);
  const leaks = ({ forget }: AnsweredPair) => match(forget.output, forget.item.trueAnswer);
  const retains = ({ retain }: AnsweredPair) => match(retain.output, retain.item.trueAnswer);
  const [forget, retain] = [shareOf(forgets), shareOf(retains)];
  return {
    forget,
    retain,
    paired: shareOf((pair) => forgets(pair) && retains(pair)),
    leak: shareOf(leaks),
    hallucination: shareOf((pair) => !forgets(pair) && !leaks(pair)),
    overForget: shareOf((pair) => match(pair.retain.output, FORGOT)),
    balanced: harmonicMean([forget.share, retain.share]),
  };
}

/** The share of items for which something holds. Throws {@link DatasetError} if there are none. */
export function shareAmong<T>(items: readonly T[], holds: (item: T) => boolean): Share {
  if (items.length === 0) throw new DatasetError('items: must not be empty');
  const successes = items.filter(holds).length;
  return {
    share: successes / items.length,
    count: items.length,
    interval: wilsonInterval(successes, items.length),
  };
}

function checkPair(forget: UnlearningItem, retain: UnlearningItem): void {
  if (forget.kind === 'forget' && retain.kind === 'retain' && forget.question === retain.question) return;
  throw new DatasetError(`pairs: '${forget.id}' and '${retain.id}' are not the two items of one question`);
}
