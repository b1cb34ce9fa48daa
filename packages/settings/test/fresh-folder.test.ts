import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder } from '../src/fresh-folder';
import { temporaryFolder } from './temporary-folder';

test('a folder that is taken is never written over', () => {
  const folder = join(temporaryFolder(), 'taken');
  expect(freshFolder(folder)).toBe(folder);
  mkdirSync(folder);
  expect(freshFolder(folder)).toBe(`${folder}-2`);
  mkdirSync(`${folder}-2`);
  expect(freshFolder(folder)).toBe(`${folder}-3`);
});
