import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { DataError } from '../errors';
import { type Split, splits } from '../tasks/split';
import { extensions } from './rows';

/** The files of a data set: those of each split, or, where files do not say whose they are, all of them. */
export type ProblemFiles =
  | { readonly [S in Split]?: readonly string[] }
  | { readonly undivided: readonly string[] };

/**
 * The files at a path: a file, or a folder in which names start with `train`, `validation` (or `valid`, `val`, `dev`) or
 * `test`, as those of the Hugging Face hub do; others in the folder are left alone.
 *
 * @throws DataError where there are none
 */
export function problemFiles(path: string): ProblemFiles {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new DataError(`${path}: no such file or folder`);
  if (found.isFile()) return { undivided: [path] };
  const names = readdirSync(path)
    .filter((name) => extensions.includes(extname(name).toLowerCase()))
    .sort();
  const files = Object.fromEntries(
    splits.map((split) => [
      split,
      names.filter((name) => splitNamed(name) === split).map((name) => join(path, name)),
    ]),
  );
  if (splits.some((split) => files[split]!.length > 0)) return files;
  throw new DataError(
    `${path}: has no file that starts with train, validation or test and ends in ${extensions.join(' or ')}`,
  );
}

function splitNamed(name: string): Split | undefined {
  const [word] = /^[a-z]+/.exec(name.toLowerCase()) ?? [];
  if (word === 'train' || word === 'test') return word;
  return ['validation', 'valid', 'val', 'dev'].includes(word ?? '') ? 'validation' : undefined;
}
