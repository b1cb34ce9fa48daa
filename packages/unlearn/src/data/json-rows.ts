import { FormatError } from '../errors';

/** One row of a file of JSON lines, whose fields are untrusted. */
export interface JsonRow {
  /** `path:row`, rows counted from 1. */
  readonly place: string;
  /** The text in a field. Throws FormatError naming row and field unless it is one and not blank. */
  text(field: string): string;
  /** The text or the texts in a field, undefined where it is absent or null. Throws FormatError as `text` does. */
  texts(field: string): string[] | undefined;
}

/**
 * What the rows of a file say: JSON, one object a line; empty lines are skipped.
 * @param text untrusted
 * @param path what errors call the file
 * @throws FormatError naming the file, the row, and the field; also if there are no rows
 */
export function parseRows<T>(text: string, path: string, parseRow: (row: JsonRow) => T): T[] {
  const records = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [parseRow(rowOf(line, `${path}:${index + 1}`))];
  });
  if (records.length === 0) throw new FormatError(`${path}: has no rows`);
  return records;
}

function rowOf(line: string, place: string): JsonRow {
  const row = objectOf(line, place);
  return {
    place,
    text: (field) => checkedText(row[field], `${place}: ${field}`),
    texts(field) {
      const value = row[field];
      if (value == null) return undefined;
      if (!Array.isArray(value)) return [checkedText(value, `${place}: ${field}`)];
      if (value.length === 0) throw new FormatError(`${place}: ${field} must not be empty`);
      return value.map((text, index) => checkedText(text, `${place}: ${field}[${index}]`));
    },
  };
}

function objectOf(line: string, place: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw new FormatError(`${place}: the row is not JSON`, { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new FormatError(`${place}: the row must be an object, got ${shown(value)}`);
}

function checkedText(value: unknown, place: string): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new FormatError(`${place} must be a text, got ${shown(value)}`);
}

function shown(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 80);
}
