import { createReadStream } from 'node:fs';
import { DataError } from '../errors';
import { Row } from './row';

/** A row of MATH, the widest of the known sets, has some 10,000 characters. */
const LONGEST_LINE = 1 << 20;

/**
 * The rows of a JSON Lines file, one object a line, read as a stream; blank lines are skipped.
 *
 * @param longestLine characters; a longer line is refused before it is held in memory
 * @throws DataError naming the file and the line that is too long, not JSON, or not an object
 */
export async function* readJsonLines(path: string, longestLine = LONGEST_LINE): AsyncGenerator<Row> {
  let number = 0;
  for await (const line of lines(path, longestLine)) {
    number++;
    if (line.trim() !== '') yield new Row(path, number, parse(line, path, number));
  }
}

function parse(line: string, path: string, number: number): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new DataError(`${path}, row ${number}: not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new DataError(`${path}, row ${number}: not an object: ${line.slice(0, 80)}`);
  return value as Record<string, unknown>;
}

/** `readline` would hold a file without a line break as a whole. */
async function* lines(path: string, longestLine: number): AsyncGenerator<string> {
  let number = 1;
  let rest = '';
  const check = (line: string) => {
    if (line.length > longestLine)
      throw new DataError(`${path}, row ${number}: longer than ${longestLine} characters`);
    return line;
  };
  for await (const chunk of createReadStream(path, 'utf8')) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      yield check(line);
      number++;
    }
    check(rest);
  }
  if (rest !== '') yield rest;
}
