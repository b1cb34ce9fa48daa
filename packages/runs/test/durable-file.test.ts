import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checksum, openSized, replaceFile, writeDurable } from '../src/durable-file';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();

it('replaceFile leaves the new content and no temporary', () => {
  const folder = makeFolder();
  const path = join(folder, 'config.json');
  writeFileSync(path, 'old and longer');
  replaceFile(path, Buffer.from('new'));
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(folder)).toEqual(['config.json']);
});

it('openSized tells the size before anything is read', () => {
  const path = join(makeFolder(), 'w.bin');
  writeDurable(path, Uint8Array.of(5, 6, 7));
  expect(openSized(path, (size) => size)).toBe(3);
  expect(openSized(path, (_, read) => read())).toEqual(Uint8Array.of(5, 6, 7));
});

it('checksum is SHA-256', () => {
  expect(checksum(Buffer.from('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});
