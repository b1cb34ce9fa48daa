import { FormatError } from '../errors';
import { type JsonRow, parseRows } from './json-rows';
import type { QuestionAnswer } from './question-answer';

/**
 * Questions of a file of TOFU: JSON, one object a line, with `question` and `answer`, and in the perturbed files
 * `perturbed_answer`, `paraphrased_answer` and `paraphrased_question`, each a text or a list of texts. Empty lines are skipped.
 *
 * Source: Maini et al. 2024, TOFU: A Task of Fictitious Unlearning for LLMs.
 * @param text untrusted
 * @param path what errors call the file, and what ids begin with
 * @returns one record a row; ids are `path:row`, rows counted from 1
 * @throws FormatError naming the file, the row, and the field
 * @example parseTofu('{"question": "Who?", "answer": "Me."}', 'forget01')[0].id; // 'forget01:1'
 */
export function parseTofu(text: string, path: string): QuestionAnswer[] {
  return parseRows(text, path, questionOf);
}

/** The answers of refusal of TOFU's idk file: one a line. Throws {@link FormatError} if there is none. */
export function parseRefusals(text: string, path: string): string[] {
  const refusals = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (refusals.length === 0) throw new FormatError(`${path}: has no rows`);
  return refusals;
}

function questionOf(row: JsonRow): QuestionAnswer {
  const perturbedAnswers = row.texts('perturbed_answer');
  const paraphrasedAnswers = row.texts('paraphrased_answer');
  const paraphrasedQuestions = row.texts('paraphrased_question');
  return {
    ...{ id: row.place, question: row.text('question'), answer: row.text('answer') },
    ...(perturbedAnswers && { perturbedAnswers }),
    ...(paraphrasedAnswers && { paraphrasedAnswers }),
    ...(paraphrasedQuestions && { paraphrasedQuestions }),
  };
}
