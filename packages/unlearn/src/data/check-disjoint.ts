import { DatasetError } from '../errors';
import type { QuestionAnswer } from './question-answer';

/**
 * Throws {@link DatasetError} if one of the sets is empty, has an id twice, or if the two share a question: in the same words
 * but for case and spaces, paraphrases included.
 */
export function checkDisjoint(forget: readonly QuestionAnswer[], retain: readonly QuestionAnswer[]): void {
  checkSet('forget', forget);
  checkSet('retain', retain);
  const forgotten = new Map(forget.flatMap((record) => wordings(record).map((text) => [text, record.id])));
  for (const record of retain) {
    const shared = wordings(record).find((text) => forgotten.has(text));
    if (shared !== undefined)
      throw new DatasetError(
        `forget and retain: '${forgotten.get(shared)}' and '${record.id}' ask the same: '${shared}'`,
      );
  }
}

function checkSet(name: string, records: readonly QuestionAnswer[]): void {
  if (records.length === 0) throw new DatasetError(`${name}: must not be empty`);
  const seen = new Set<string>();
  for (const { id } of records) {
    if (seen.has(id)) throw new DatasetError(`${name}: the id '${id}' occurs twice`);
    seen.add(id);
  }
}

function wordings({ question, paraphrasedQuestions = [] }: QuestionAnswer): string[] {
  return [question, ...paraphrasedQuestions].map((text) => text.toLowerCase().replace(/\s+/g, ' ').trim());
}
