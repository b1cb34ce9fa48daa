import type { QuestionAnswer } from '../data/question-answer';
import { ArgumentError } from '../errors';
import type { SeededRandom } from '../seeded-random';
import type { PromptBuilder } from './prompt-builder';

/** What {@link iculPrompt} puts before the question. */
export interface IculContext {
  /** Questions to forget; each is shown with a wrong answer. */
  readonly forget: readonly QuestionAnswer[];
  /** Questions shown with their answers. */
  readonly known: readonly QuestionAnswer[];
}

/**
 * In-context unlearning by flipped labels: what is to be forgotten is shown with a wrong answer, then other questions
 * with right ones, then the question. For questions, where labels cannot be flipped, the wrong answer is a perturbed one.
 *
 * Source: Pawelczyk et al. 2023, In-Context Unlearning, arXiv:2310.07579.
 * @returns tokens of the whole prompt; no unlearning token is among them
 * @throws ArgumentError if there is nothing to forget, or it has no perturbed answers
 */
export function iculPrompt(
  builder: PromptBuilder,
  { forget, known }: IculContext,
  question: string,
  random: SeededRandom,
): number[] {
  if (forget.length === 0) throw new ArgumentError('forget: must not be empty');
  const flipped = forget.map(({ id, question: asked, perturbedAnswers = [] }) => {
    if (perturbedAnswers.length === 0) throw new ArgumentError(`forget: '${id}' has no perturbed answers`);
    return builder.example({ question: asked }, random.choice(perturbedAnswers));
  });
  const labelled = known.map((record) => builder.example({ question: record.question }, record.answer));
  return [...[...flipped, ...labelled].flatMap(({ tokens }) => tokens), ...builder.prompt({ question })];
}
