import type { DecoderParams } from '@lab/lm';
import type { Passage } from '../data/muse';
import type { QuestionAnswer } from '../data/question-answer';
import { knowledgeMemorisation, verbatimMemorisation } from '../metrics/muse';
import type { PromptBuilder } from '../prompts/prompt-builder';
import type { Answerer } from './answerer';

/** The model that is asked. */
export interface MuseModel {
  readonly params: DecoderParams;
  readonly builder: PromptBuilder;
  /** MUSE generates 128 tokens for passages and 32 for answers. */
  readonly answerer: Pick<Answerer, 'outputs'>;
}

/**
 * MUSE's verbatim memorisation of a model: it goes on with passages.
 *
 * Source: Shi et al. 2024, MUSE.
 * @throws ArgumentError if there are no passages
 */
export async function evaluateVerbatim(
  { params, builder: { tokenizer }, answerer }: MuseModel,
  passages: readonly Passage[],
): Promise<number> {
  const said = await answerer.outputs(
    params,
    passages.map(({ prompt }) => tokenizer.encode(prompt)),
  );
  return verbatimMemorisation(
    passages.map(({ continuation }, row) => ({ generated: said[row]!, expected: continuation })),
  );
}

/**
 * MUSE's knowledge memorisation of a model, on the forget or the retain set.
 *
 * Source: Shi et al. 2024, MUSE.
 * @param demonstrations questions that are shown with their answers before each
 * @throws ArgumentError if there are no questions
 */
export async function evaluateKnowledge(
  { params, builder, answerer }: MuseModel,
  questions: readonly QuestionAnswer[],
  demonstrations: readonly QuestionAnswer[] = [],
): Promise<number> {
  const shown = demonstrations.flatMap(
    ({ question, answer }) => builder.example({ question }, answer).tokens,
  );
  const said = await answerer.outputs(
    params,
    questions.map(({ question }) => [...shown, ...builder.prompt({ question })]),
  );
  return knowledgeMemorisation(
    questions.map(({ answer }, row) => ({ generated: said[row]!, expected: answer })),
  );
}
