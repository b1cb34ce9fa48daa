import { expect, test } from 'vitest';
import { readRows } from '../../src/datasets/rows';
import { DataError } from '../../src/errors';
import { fixture } from './fixture';

test('the ending of the name chooses the reader', async () => {
  const { value } = await readRows(fixture('gsm8k.parquet')).next();
  expect(value?.text('question')).toBe('A box holds 6 eggs. How many do 4 boxes hold?');
});

test('another ending is refused', () => {
  expect(() => readRows('problems.csv')).toThrow(
    new DataError('problems.csv: must end in .jsonl or .parquet'),
  );
});
