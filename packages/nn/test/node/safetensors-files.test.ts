import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeSafetensors, SafetensorsError } from '../../src/index';
import { readSafetensors, writeSafetensors } from '../../src/node/index';
import { vector } from '../safetensors/support';
import { fixturePath } from '../support';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nn-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('writeSafetensors', () => {
  it('writes what encodeSafetensors gives, and nothing beside it', async () => {
    const path = join(folder, 'model.safetensors');
    const tensors = { a: vector(1, 2), b: vector() };
    await writeSafetensors(path, tensors, { format: 'pt' });
    expect(new Uint8Array(readFileSync(path))).toEqual(encodeSafetensors(tensors, { format: 'pt' }));
    expect(readdirSync(folder)).toEqual(['model.safetensors']);
  });

  it('replaces a file, and leaves it alone where the arrays are wrong', async () => {
    const path = join(folder, 'model.safetensors');
    await writeSafetensors(path, { a: vector(1) });
    await writeSafetensors(path, { a: vector(2) });
    await expect(writeSafetensors(path, { a: { ...vector(3), shape: [4] } })).rejects.toThrow(
      SafetensorsError,
    );
    expect((await readSafetensors(path)).tensors).toEqual({ a: vector(2) });
    expect(readdirSync(folder)).toEqual(['model.safetensors']);
  });

  it('leaves no temporary file where it cannot rename', async () => {
    await writeSafetensors(join(folder, 'inner'), { a: vector(1) });
    await expect(writeSafetensors(join(folder, 'inner', 'model'), {})).rejects.toThrow();
    await expect(writeSafetensors(folder, { a: vector(1) })).rejects.toThrow();
    expect(readdirSync(folder)).toEqual(['inner']);
  });
});

describe('readSafetensors', () => {
  it('reads a file of the Python library', async () => {
    const { tensors, metadata } = await readSafetensors(
      fileURLToPath(fixturePath('python-dtypes.safetensors')),
    );
    expect(metadata).toEqual({ note: 'written by the Python library, ünïcode' });
    expect(tensors.scalar).toEqual({ dtype: 'F32', shape: [], data: Float32Array.of(2.5) });
  });

  it('refuses a truncated file with its path', async () => {
    const path = join(folder, 'model.safetensors');
    await writeSafetensors(path, { a: vector(1, 2, 3) });
    truncateSync(path, 80);
    await expect(readSafetensors(path)).rejects.toThrow(`${path}: the arrays take 12 bytes; the file has`);
  });

  it('refuses what is no such file before reading all of it', async () => {
    const path = join(folder, 'huge.safetensors');
    writeFileSync(path, 'this is text, not arrays');
    truncateSync(path, 2 ** 40); // sparse: one tebibyte that no memory holds
    await expect(readSafetensors(path)).rejects.toThrow(
      /a header of \d+ bytes; at most 100000000 are allowed/,
    );
  });

  it("passes the system's error on where there is no file", async () => {
    await expect(readSafetensors(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
