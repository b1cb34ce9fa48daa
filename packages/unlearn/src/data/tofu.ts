import { FormatError } from '../errors';
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
  const records = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [parseRow(line, `${path}:${index + 1}`)];
  });
  if (records.length === 0) throw new FormatError(`${path}: has no rows`);
  return records;
}

/** The answers of refusal of TOFU's idk file: one a line. Throws {@link FormatError} if there is none. */
export function parseRefusals(text: string, path: string): string[] {
  const refusals = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  if (refusals.length === 0) throw new FormatError(`${path}: has no rows`);
  return refusals;
}

const optionalFields = {
  perturbedAnswers: 'perturbed_answer',
  paraphrasedAnswers: 'paraphrased_answer',
  paraphrasedQuestions: 'paraphrased_question',
} as const;

function parseRow(line: string, place: string): QuestionAnswer {
  const row = objectOf(line, place);
  const optional = Object.entries(optionalFields).flatMap(([name, field]) =>
    row[field] == null ? [] : [[name, textsAt(row, field, place)]],
  );
  return {
    id: place,
    question: checkedText(row.question, `${place}: question`),
    answer: checkedText(row.answer, `${place}: answer`),
    ...Object.fromEntries(optional),
  };
}

type Row = Readonly<Record<string, unknown>>;

function objectOf(line: string, place: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new FormatError(`${place}: the row is not JSON`, { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  throw new FormatError(`${place}: the row must be an object, got ${shown(value)}`);
}

function textsAt(row: Row, field: string, place: string): string[] {
  const value = row[field];
  if (!Array.isArray(value)) return [checkedText(value, `${place}: ${field}`)];
  if (value.length === 0) throw new FormatError(`${place}: ${field} must not be empty`);
  return value.map((text, index) => checkedText(text, `${place}: ${field}[${index}]`));
}

function checkedText(value: unknown, place: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new FormatError(`${place} must be a text, got ${shown(value)}`);
}

function shown(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 80);
}
