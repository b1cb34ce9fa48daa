import { DataError } from '../errors';
import { hash32 } from '../hash';
import { type Split, splitOf } from '../tasks/split';
import { problemFiles } from './problem-files';
import { readRows } from './rows';
import { detectSchema, type Question, type SchemaName, schemas } from './schemas';

/** The problems of a data set by split; no problem is in two. */
export interface Dataset {
  readonly schema: SchemaName;
  readonly splits: Readonly<Record<Split, readonly Question[]>>;
  /** Rows left out because they repeat a problem, of their own split or of one that is held out. */
  readonly repeated: number;
}

/** A twentieth of the training file is for validation, where no file is. */
const VALIDATION_PART = 20;

/**
 * Reads a data set: a folder with files for training and testing, or one file, which is then divided by hash as generated
 * problems are, 3/5 for training and 1/5 each held out.
 *
 * The splits are disjoint by construction: a problem, told by its text without blanks and capitals (or the set's own
 * number), stays where it is met first, in `test`, then `validation`, then `train`.
 *
 * @param schema the one to expect; default: that of the first row
 * @throws DataError naming the file, row and field that cannot be used
 */
export async function readDataset(path: string, schema?: SchemaName): Promise<Dataset> {
  const files = problemFiles(path);
  const reader = new QuestionReader(schema);
  if ('undivided' in files) {
    const questions = await reader.read(files.undivided);
    return reader.dataset(path, {
      test: questions.filter((question) => splitOf({ identity: keyOf(question) }) === 'test'),
      validation: questions.filter((question) => splitOf({ identity: keyOf(question) }) === 'validation'),
      train: questions.filter((question) => splitOf({ identity: keyOf(question) }) === 'train'),
    });
  }
  const test = await reader.read(files.test ?? []);
  const given = await reader.read(files.validation ?? []);
  const train = await reader.read(files.train ?? []);
  const isForValidation = (question: Question) =>
    given.length === 0 && hash32(keyOf(question)) % VALIDATION_PART === 0;
  return reader.dataset(path, {
    test,
    validation: [...given, ...train.filter(isForValidation)],
    train: train.filter((question) => !isForValidation(question)),
  });
}

/**
 * How much a data set holds, in words.
 *
 * @example
 * summaryOf(dataset); // '7112 train, 361 validation, 1319 test problems in the schema gsm8k'
 */
export function summaryOf({ schema, splits: parts, repeated }: Dataset): string {
  const counts = (['train', 'validation', 'test'] as const).map((split) => `${parts[split].length} ${split}`);
  const leftOut = repeated === 0 ? '' : `; ${repeated} repeated rows left out`;
  return `${counts.join(', ')} problems in the schema ${schema}${leftOut}`;
}

/** What makes two questions the same. */
export function keyOf({ key, question }: Question): string {
  return key ?? question.replace(/\s+/g, '').toLowerCase();
}

/** Reads files in one schema and keeps each problem once. */
class QuestionReader {
  readonly #seen = new Set<string>();
  #repeated = 0;
  #schema: SchemaName | undefined;

  constructor(schema: SchemaName | undefined) {
    this.#schema = schema;
  }

  async read(paths: readonly string[]): Promise<Question[]> {
    const questions: Question[] = [];
    for (const path of paths) {
      for await (const row of readRows(path)) {
        this.#schema ??= detectSchema(row);
        const question = schemas[this.#schema].read(row);
        if (this.#isNew(question)) questions.push(question);
      }
    }
    return questions;
  }

  dataset(path: string, splits: Dataset['splits']): Dataset {
    if (this.#schema === undefined || this.#seen.size === 0) throw new DataError(`${path}: holds no problem`);
    return { schema: this.#schema, splits, repeated: this.#repeated };
  }

  #isNew(question: Question): boolean {
    const key = keyOf(question);
    const isNew = !this.#seen.has(key);
    if (isNew) this.#seen.add(key);
    else this.#repeated++;
    return isNew;
  }
}
