import { ArgumentError } from '../errors';
import { rougeL } from './rouge-l';

/** Whether an output is a given answer. */
export type AnswerMatch = (output: string, gold: string) => boolean;

/** Ways to compare: alike but for outer spaces; the answer occurs in the output; enough of it does (ROUGE-L recall). */
export const answerMatches = {
  exact: (output: string, gold: string) => output.trim() === gold.trim(),
  contains: (output: string, gold: string) => output.includes(gold.trim()),
  /** @throws ArgumentError unless the threshold is in (0, 1] */
  rougeL(threshold: number): AnswerMatch {
    if (!(threshold > 0 && threshold <= 1))
      throw new ArgumentError(`threshold: must be in (0, 1], got ${threshold}`);
    return (output, gold) => rougeL(output, gold).recall >= threshold;
  },
} as const;
