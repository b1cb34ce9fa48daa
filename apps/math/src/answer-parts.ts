import type { AnswerLayout } from './answer-batch';
import { chunked, type MicroBatch, microBatches } from './micro-batches';
import type { Model } from './model';
import { roundedLength } from './rounded-length';
import type { TokenPair } from './token-pair';

/** Answers that are computed on at once. */
export interface AnswerPart<R> extends MicroBatch<R> {
  readonly layout: AnswerLayout;
}

/** What decides how a step's answers are divided. */
export interface AnswerPartsOptions {
  /** Most tokens at once, padding among them; 0 for the whole batch. */
  readonly budget: number;
  /** Answers to each problem. */
  readonly samples: number;
  /** Rows of the whole batch, blank ones among them. Default: those that there are. */
  readonly rowCount?: number;
}

/**
 * Answers in parts of at most `budget` tokens. Those to one problem share its prompt, all of them where the budget holds the longest there can be, else as
 * many as it does.
 *
 * @param rows group after group
 */
export function answerParts<R extends TokenPair>(
  rows: readonly R[],
  model: Pick<Model, 'promptLength' | 'answerLength'>,
  { samples, ...division }: AnswerPartsOptions,
): AnswerPart<R>[] {
  const { promptLength, answerLength } = model;
  const promptWidth = roundedLength(Math.max(...rows.map(({ prompt }) => prompt.length)), promptLength);
  const widthOf = (some: readonly TokenPair[]) =>
    roundedLength(Math.max(...some.map(({ answer }) => answer.length)), answerLength);
  const share = answersPerPrompt(model, { samples, ...division });
  const tokensOf = (together: readonly TokenPair[]) => promptWidth + share * widthOf(together);
  const inOrder = share === samples ? rows : chunked(rows, samples).flatMap(byLength);
  return microBatches(inOrder, { ...division, share, tokensOf }).map((part) => ({
    ...part,
    layout: { promptWidth, width: widthOf(part.rows), share },
  }));
}

/** The largest divisor of `samples` so many answers of which fit beside their prompt, however long; at least 1. */
function answersPerPrompt(
  { promptLength, answerLength }: Pick<Model, 'promptLength' | 'answerLength'>,
  { budget, samples }: AnswerPartsOptions,
): number {
  if (budget === 0) return samples;
  const fits = (count: number) => samples % count === 0 && promptLength + count * answerLength <= budget;
  const counts = Array.from({ length: samples }, (_, i) => samples - i);
  return counts.find(fits) ?? 1;
}

function byLength<R extends TokenPair>(group: readonly R[]): R[] {
  return [...group].sort((a, b) => a.answer.length - b.answer.length);
}
