import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFingerprint, differingKeys } from '../src/config';
import { readConfig } from '../src/index';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();

describe('differingKeys', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['a']],
    [{ a: 1 }, {}, ['a']],
    [{}, { a: null }, ['a']],
    [{ a: { b: { c: 1 } } }, { a: { b: { c: '1' } } }, ['a.b.c']],
    [{ a: [1, 2] }, { a: [1, 3] }, ['a[1]']],
    [{ a: [1, 2] }, { a: [1] }, ['a']],
    [{ a: {} }, { a: [] }, ['a']],
  ])('%j and %j: %j', (a, b, keys) => {
    expect(differingKeys(a, b)).toEqual(keys);
  });
});

describe('configFingerprint', () => {
  it('depends on the values, and not on the order of keys', () => {
    expect(configFingerprint({ a: 1, b: [2] })).toBe(configFingerprint({ b: [2], a: 1 }));
    expect(configFingerprint({ a: 1 })).not.toBe(configFingerprint({ a: 2 }));
  });
});

describe('readConfig', () => {
  it('names the file that is missing or is not JSON', () => {
    const folder = makeFolder();
    const path = join(folder, 'config.json');
    const refusal = expect.objectContaining({ name: 'RunError', path });
    expect(() => readConfig(folder)).toThrow(refusal);
    writeFileSync(path, '{');
    expect(() => readConfig(folder)).toThrow(refusal);
  });
});
