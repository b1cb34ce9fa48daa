import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readParquet } from '../../src/datasets/parquet';
import { DataError } from '../../src/errors';
import { temporaryFolder } from '../temporary-folder';
import { fixture } from './fixture';

const folder = temporaryFolder();

async function read(path: string) {
  const rows = [];
  for await (const row of readParquet(path)) rows.push(row);
  return rows;
}

test('rows of every group, counted from 1', async () => {
  const rows = await read(fixture('gsm8k.parquet'));
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
  expect(rows[2]!.fields).toEqual({
    question: 'Le thé coûte 3 €. What do 5 cost?',
    answer: '5*3 = <<5*3=15>>15\n#### 15',
  });
});

test('lists and structs become arrays and objects', async () => {
  const [row] = await read(fixture('dapo.parquet'));
  expect(row!.value('prompt', 0)).toEqual({ content: 'Find 2 + 2.', role: 'user' });
  expect(row!.value('reward_model', 'ground_truth')).toBe('4');
  expect(row!.value('extra_info', 'index')).toBe('a-1');
});

test('another compression, and another kind of file, are refused by name', async () => {
  await expect(read(fixture('zstd.parquet'))).rejects.toThrow(DataError);
  await expect(read(fixture('zstd.parquet'))).rejects.toThrow(
    /zstd\.parquet: cannot be read as Parquet: .*ZSTD/,
  );
  const path = join(folder, 'none.parquet');
  writeFileSync(path, '{"question": "no Parquet at all"}\n');
  await expect(read(path)).rejects.toThrow(/none\.parquet: cannot be read as Parquet: /);
});

test('what the reader of a row throws is not blamed on the file', async () => {
  const reading = async () => {
    for await (const row of readParquet(fixture('gsm8k.parquet'))) row.text('solution');
  };
  await expect(reading()).rejects.toThrow(/row 1: field solution must be a text, got nothing$/);
});
