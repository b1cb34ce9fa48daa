import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FormatError } from '../errors';

/** What a file says, as a parser that is given its text and its name reads it. Throws {@link FormatError} if it cannot be read. */
export async function readParsed<T>(path: string, parse: (text: string, name: string) => T): Promise<T> {
  return parse(await readText(path), basename(path));
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new FormatError(`${path}: cannot be read`, { cause });
  }
}
