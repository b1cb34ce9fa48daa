import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJsonLines } from '../../src/datasets/json-lines';
import { DataError } from '../../src/errors';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

async function read(text: string | Uint8Array, longestLine?: number) {
  const path = join(folder, 'rows.jsonl');
  writeFileSync(path, text);
  const rows = [];
  for await (const { number, fields } of readJsonLines(path, longestLine)) rows.push([number, fields]);
  return rows;
}

test('one row a line, counted from 1, blank lines skipped, with or without a last line break', async () => {
  expect(await read('{"a":1}\n\n{"a":2}\r\n{"a":3}')).toEqual([
    [1, { a: 1 }],
    [3, { a: 2 }],
    [4, { a: 3 }],
  ]);
  expect(await read('')).toEqual([]);
});

test('any objects come back as they were written, however the stream is cut', async () => {
  const objects = fc.array(fc.dictionary(fc.string(), fc.string({ unit: 'binary', maxLength: 20 })), {
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(objects, async (rows) => {
      const padding = JSON.stringify({ padding: '数'.repeat(30_000) });
      const text = [padding, ...rows.map((row) => JSON.stringify(row))].join('\n');
      expect((await read(text)).slice(1).map(([, fields]) => fields)).toEqual(
        rows.map((row) => ({ ...row })),
      );
    }),
    { numRuns: 25 },
  );
});

test.each([
  ['{"a":1}\n{"a":', /rows\.jsonl, row 2: not JSON: /],
  ['[1]', /rows\.jsonl, row 1: not an object: \[1\]$/],
  ['{}\nnull', /row 2: not an object: null$/],
  ['5', /row 1: not an object/],
])('%j is refused, naming the row', async (text, message) => {
  await expect(read(text)).rejects.toThrow(DataError);
  await expect(read(text)).rejects.toThrow(message);
});

test('a line too long is refused, ended or not, before the file is read to its end', async () => {
  const line = JSON.stringify({ a: 'x'.repeat(100) });
  expect(await read(line, line.length)).toHaveLength(1);
  for (const text of [line, `${line}\n`, `{}\n${line}\n{}`])
    await expect(read(text, line.length - 1)).rejects.toThrow(/longer than 107 characters$/);
  const endless = new Uint8Array(3_000_000).fill(32);
  await expect(read(endless)).rejects.toThrow('row 1: longer than 1048576 characters');
});
