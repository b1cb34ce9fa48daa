import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyOf, readDataset, summaryOf } from '../../src/datasets/dataset';
import { DataError } from '../../src/errors';
import { splits } from '../../src/tasks/split';
import { temporaryFolder } from '../temporary-folder';
import { fixture } from './fixture';

const folder = temporaryFolder();

function write(name: string, questions: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(
    path,
    questions.map((question) => `${JSON.stringify({ question, answer: '#### 1' })}\n`).join(''),
  );
  return path;
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `Question ${from + i}?`);

test('a folder: what is in the test file is not trained on, and a twentieth of the rest is for validation', async () => {
  write('folder/train.jsonl', [...numbered(0, 1000), 'question  990?']);
  write('folder/test.jsonl', [...numbered(990, 1100), 'Question 990?']);
  const { schema, splits: parts, repeated } = await readDataset(join(folder, 'folder'));
  expect(schema).toBe('gsm8k');
  expect(parts.test.map(({ question }) => question)).toEqual(numbered(990, 1100));
  expect(repeated).toBe(12);
  expect(summaryOf({ schema, splits: parts, repeated })).toBe(
    `${parts.train.length} train, ${parts.validation.length} validation, 110 test problems in the schema gsm8k; 12 repeated rows left out`,
  );
  expect(parts.train.length + parts.validation.length).toBe(990);
  expect(Math.abs(parts.validation.length - 50)).toBeLessThan(25);
  const keys = splits.flatMap((split) => parts[split].map(keyOf));
  expect(new Set(keys).size).toBe(keys.length);
});

test('a validation file is taken as it is', async () => {
  write('three/train.jsonl', numbered(0, 100));
  write('three/validation.jsonl', numbered(90, 110));
  write('three/test.jsonl', numbered(105, 120));
  const { splits: parts } = await readDataset(join(folder, 'three'));
  expect(splits.map((split) => parts[split].length)).toEqual([90, 15, 15]);
});

test('one file is divided by hash, 3/5 and 1/5 each, whatever the order of its rows', async () => {
  const questions = numbered(0, 1000);
  const forwards = await readDataset(write('one.jsonl', questions));
  const backwards = await readDataset(write('back.jsonl', questions.toReversed()));
  expect(Math.abs(forwards.splits.train.length - 600)).toBeLessThan(50);
  expect(Math.abs(forwards.splits.test.length - 200)).toBeLessThan(40);
  for (const split of splits) expect(backwards.splits[split].toReversed()).toEqual(forwards.splits[split]);
});

test('Parquet; rows that repeat an index are one problem', async () => {
  const { schema, splits: parts, repeated } = await readDataset(fixture('dapo.parquet'));
  expect([schema, repeated]).toEqual(['dapo', 1]);
  const questions = splits.flatMap((split) => parts[split]);
  expect(questions.map(({ key }) => key).toSorted()).toEqual(['a-1', 'b-2', 'c-3']);
});

test('another schema than the one asked for names the field, an empty file itself', async () => {
  const path = write('other.jsonl', ['Q?']);
  await expect(readDataset(path, 'math')).rejects.toThrow(
    new DataError(`${path}, row 1: field problem must be a text, got nothing`),
  );
  const empty = write('empty.jsonl', []);
  await expect(readDataset(empty)).rejects.toThrow(new DataError(`${empty}: holds no problem`));
});
