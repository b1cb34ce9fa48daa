import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeJson, writeText } from '../src/write-file';
import { temporaryFolder } from './temporary-folder';

test('replaces a file and leaves nothing beside it', () => {
  const folder = temporaryFolder();
  writeText(join(folder, 'a.txt'), 'old');
  writeText(join(folder, 'a.txt'), 'new');
  writeJson(join(folder, 'b.json'), { a: [1] });
  expect(readdirSync(folder)).toEqual(['a.txt', 'b.json']);
  expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('new');
  expect(readFileSync(join(folder, 'b.json'), 'utf8')).toBe('{\n  "a": [\n    1\n  ]\n}\n');
});
