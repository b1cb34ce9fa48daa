import { ArgumentError } from '../errors';
import { mean } from './probability';
import { rougeL } from './rouge-l';

/** A continuation or an answer of a model, with what it should have been. */
export interface Generated {
  readonly generated: string;
  readonly expected: string;
}

/**
 * MUSE's verbatim memorisation: mean ROUGE-L F1 of the model's continuations of passages with the true ones.
 *
 * Source: Shi et al. 2024, MUSE, which lets the model generate 128 tokens.
 * @throws ArgumentError if there are no passages
 */
export function verbatimMemorisation(passages: readonly Generated[]): number {
  if (passages.length === 0) throw new ArgumentError('passages: must not be empty');
  return mean(passages.map(({ generated, expected }) => rougeL(generated, expected).f1));
}

/**
 * MUSE's knowledge memorisation: mean ROUGE-L F1 of answers, each cut at its first blank line and at the next question that the
 * model asks itself. On the forget set less is better, on the retain set it is the utility.
 *
 * Source: Shi et al. 2024, MUSE, which lets the model generate 32 tokens.
 * @throws ArgumentError if there are no answers
 */
export function knowledgeMemorisation(answers: readonly Generated[]): number {
  return verbatimMemorisation(
    answers.map(({ generated, expected }) => ({ generated: firstAnswer(generated), expected })),
  );
}

function firstAnswer(text: string): string {
  return text.split(/\n\s*\n|\n?Question/)[0] as string;
}
