import type { QuestionAnswer } from '../data/question-answer';
import { parseRefusals, parseTofu } from '../data/tofu';
import { readParsed } from './read-text';

/**
 * The questions of a TOFU file, such as `forget10_perturbed.json`.
 * @throws FormatError naming the file, the row, and the field
 */
export function loadTofu(path: string): Promise<QuestionAnswer[]> {
  return readParsed(path, parseTofu);
}

/** The refusals of TOFU's `idontknow.jsonl`, one a line. Throws {@link FormatError} if it cannot be read. */
export function loadRefusals(path: string): Promise<string[]> {
  return readParsed(path, parseRefusals);
}
