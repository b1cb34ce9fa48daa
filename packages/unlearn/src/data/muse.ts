import { parseRows } from './json-rows';

/** The beginning of a passage, and how it goes on. */
export interface Passage {
  readonly prompt: string;
  readonly continuation: string;
}

/**
 * Passages of MUSE's `verbmem` files: JSON, one object a line, with `prompt` and `gt`.
 *
 * Source: Shi et al. 2024, MUSE: Machine Unlearning Six-Way Evaluation.
 * @throws FormatError naming the file, the row, and the field
 */
export function parsePassages(text: string, path: string): Passage[] {
  return parseRows(text, path, (row) => ({ prompt: row.text('prompt'), continuation: row.text('gt') }));
}

/**
 * Texts of MUSE's `privleak` files, for membership inference: JSON, one object a line, with `text`.
 * @throws FormatError naming the file, the row, and the field
 */
export function parseTexts(text: string, path: string): string[] {
  return parseRows(text, path, (row) => row.text('text'));
}
