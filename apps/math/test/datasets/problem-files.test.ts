import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { problemFiles } from '../../src/datasets/problem-files';
import { DataError } from '../../src/errors';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

function folderWith(name: string, ...files: string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of files) writeFileSync(join(path, file), '');
  return path;
}

test('names say whose files are, in the order of their names', () => {
  const path = folderWith(
    'hub',
    'train-00001-of-00002.parquet',
    'train-00000-of-00002.parquet',
    'Test.jsonl',
    'dev.jsonl',
    'training.jsonl',
    'README.md',
    'train.csv',
  );
  expect(problemFiles(path)).toEqual({
    train: ['train-00000-of-00002.parquet', 'train-00001-of-00002.parquet'].map((name) => join(path, name)),
    validation: [join(path, 'dev.jsonl')],
    test: [join(path, 'Test.jsonl')],
  });
});

test('a file is not divided yet', () => {
  const path = join(folderWith('single', 'train.jsonl'), 'train.jsonl');
  expect(problemFiles(path)).toEqual({ undivided: [path] });
});

test('nothing, and a folder without such files, are refused', () => {
  const nowhere = join(folder, 'nowhere');
  expect(() => problemFiles(nowhere)).toThrow(new DataError(`${nowhere}: no such file or folder`));
  const empty = folderWith('empty', 'notes.jsonl', 'training.jsonl');
  expect(() => problemFiles(empty)).toThrow(
    new DataError(
      `${empty}: has no file that starts with train, validation or test and ends in .jsonl or .parquet`,
    ),
  );
});
