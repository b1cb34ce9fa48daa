import { extname } from 'node:path';
import { DataError } from '../errors';
import { readJsonLines } from './json-lines';
import { readParquet } from './parquet';
import type { Row } from './row';

const readers: Readonly<Record<string, (path: string) => AsyncGenerator<Row>>> = {
  '.jsonl': readJsonLines,
  '.parquet': readParquet,
};

/** The endings of files that can be read. */
export const extensions = Object.keys(readers);

/**
 * The rows of a file, by the ending of its name.
 *
 * @throws DataError for another ending, and as the reader does
 */
export function readRows(path: string): AsyncGenerator<Row> {
  const reader = readers[extname(path).toLowerCase()];
  if (reader === undefined) throw new DataError(`${path}: must end in ${extensions.join(' or ')}`);
  return reader(path);
}
