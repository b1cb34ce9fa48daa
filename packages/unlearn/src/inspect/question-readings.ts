import type { DecoderConfig, DecoderParams } from '@lab/lm';
import type { QuestionAnswer } from '../data/question-answer';
import { FORGOT } from '../data/unlearning-item';
import { type UnlearningItemsOptions, unlearningItems } from '../data/unlearning-items';
import type { PromptBuilder } from '../prompts/prompt-builder';
import type { LensOptions } from './layer-log-probs';
import { type LensReading, lensReadings } from './lens-readings';

/** What a lens reads of the same questions with and without a request. */
export interface QuestionReadings {
  /** Asked to forget the answer. */
  readonly asked: readonly LensReading[];
  /** Not asked to. */
  readonly plain: readonly LensReading[];
}

/**
 * Reads every question twice: with a request to forget its answer, and without one.
 * @throws DatasetError if there are no questions, or one has no targets of the key
 */
export async function questionReadings(
  model: {
    readonly config: DecoderConfig;
    readonly params: DecoderParams;
    readonly builder: PromptBuilder;
  },
  questions: readonly QuestionAnswer[],
  { key, ...options }: Pick<UnlearningItemsOptions, 'key'> & LensOptions,
): Promise<QuestionReadings> {
  const { builder } = model;
  const firstToken = (answer: string) => builder.response(answer)[0] as number;
  const forgot = firstToken(FORGOT);
  const items = unlearningItems(questions, { key, seed: 0 }).map(({ forget }) => forget);
  const read = (promptOf: (item: (typeof items)[number]) => readonly number[]) => {
    const probes = items.map((item) => ({
      prompt: promptOf(item),
      answer: firstToken(item.trueAnswer),
      forgot,
    }));
    return lensReadings(model, probes, options);
  };
  return {
    asked: await read(builder.itemPrompt),
    plain: await read(({ question }) => builder.prompt({ question })),
  };
}
