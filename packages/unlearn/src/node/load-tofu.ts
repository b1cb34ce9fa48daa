import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { QuestionAnswer } from '../data/question-answer';
import { parseRefusals, parseTofu } from '../data/tofu';
import { FormatError } from '../errors';

/**
 * The questions of a TOFU file, such as `forget10_perturbed.json`.
 * @throws FormatError naming the file, the row, and the field
 */
export async function loadTofu(path: string): Promise<QuestionAnswer[]> {
  return parseTofu(await readText(path), basename(path));
}

/** The refusals of TOFU's `idontknow.jsonl`, one a line. Throws {@link FormatError} if it cannot be read. */
export async function loadRefusals(path: string): Promise<string[]> {
  return parseRefusals(await readText(path), basename(path));
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new FormatError(`${path}: cannot be read`, { cause });
  }
}
