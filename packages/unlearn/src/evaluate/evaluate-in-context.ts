import type { DecoderParams } from '@lab/lm';
import type { QuestionAnswer } from '../data/question-answer';
import type { UnlearningItem } from '../data/unlearning-item';
import { plainItems, type UnlearningItemsOptions, unlearningItems } from '../data/unlearning-items';
import { type AnswerMatch, answerMatches } from '../metrics/answer-match';
import {
  type InContextAccuracy,
  inContextAccuracy,
  type Share,
  shareAmong,
} from '../metrics/in-context-accuracy';
import type { PromptBuilder } from '../prompts/prompt-builder';
import type { Answerer } from './answerer';

/** How well a model forgets on request, and what it knows when not asked to. */
export interface InContextFigures extends InContextAccuracy {
  /** Questions without a request answered rightly. */
  readonly plain: Share;
}

/** What {@link evaluateInContext} may be told. */
export interface EvaluationOptions extends UnlearningItemsOptions {
  /** Default: exact. */
  readonly match?: AnswerMatch;
  /** Makes the prompt of an item. Default: the builder's, with the unlearning tokens; baselines have their own. */
  readonly promptOf?: (item: UnlearningItem) => readonly number[];
}

/**
 * Asks each question three times: to forget its answer, to forget something else, and plainly.
 * @throws DatasetError if there are no questions, or one has no targets of the key
 */
export async function evaluateInContext(
  { outputs }: Pick<Answerer, 'outputs'>,
  builder: PromptBuilder,
  params: DecoderParams,
  questions: readonly QuestionAnswer[],
  { match = answerMatches.exact, promptOf = builder.itemPrompt, ...items }: EvaluationOptions,
): Promise<InContextFigures> {
  const pairs = unlearningItems(questions, items);
  const asked = [
    ...pairs.flatMap(({ forget, retain }) => [forget, retain].map(promptOf)),
    ...plainItems(questions).map(builder.itemPrompt),
  ];
  const said = await outputs(params, asked);
  const answered = pairs.map(({ forget, retain }, index) => ({
    forget: { item: forget, output: said[2 * index]! },
    retain: { item: retain, output: said[2 * index + 1]! },
  }));
  const plain = questions.map(({ answer }, index) => match(said[2 * pairs.length + index]!, answer));
  return { ...inContextAccuracy(answered, match), plain: shareAmong(plain, Boolean) };
}
