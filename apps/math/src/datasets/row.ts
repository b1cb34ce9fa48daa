import { DataError } from '../errors';

/** One row of a file, untrusted, and where it stands. */
export class Row {
  constructor(
    readonly path: string,
    /** Counted from 1: a line of JSON Lines, a record of Parquet. */
    readonly number: number,
    readonly fields: Readonly<Record<string, unknown>>,
  ) {}

  /** What stands at a path of names and indices, such as `'extra_info', 'index'`; undefined where nothing or null does. */
  value(...path: readonly (string | number)[]): unknown {
    const found = path.reduce<unknown>((parent, name) => {
      const isContainer = typeof parent === 'object' && parent !== null;
      return isContainer && Object.hasOwn(parent, name)
        ? (parent as Record<string, unknown>)[name]
        : undefined;
    }, this.fields);
    return found ?? undefined;
  }

  /** @throws DataError unless a text that is not blank stands there */
  text(...path: readonly (string | number)[]): string {
    const value = this.value(...path);
    if (typeof value === 'string' && value.trim() !== '') return value;
    return this.fail(path, 'must be a text');
  }

  /** @throws DataError always, naming file, row and field */
  fail(path: readonly (string | number)[], problem: string): never {
    const shown = JSON.stringify(this.value(...path), (_, value) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    throw new DataError(
      `${this.path}, row ${this.number}: field ${path.join('.')} ${problem}, got ${shorten(shown)}`,
    );
  }
}

function shorten(text: string | undefined): string {
  if (text === undefined) return 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
