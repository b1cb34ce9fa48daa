import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SafetensorsError } from '../../src/index';
import { readShardedSafetensors, writeSafetensors } from '../../src/node/index';
import { vector } from '../safetensors/support';

let folder: string;
let index: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nn-'));
  index = join(folder, 'model.safetensors.index.json');
  await writeSafetensors(join(folder, 'first.safetensors'), { a: vector(1), b: vector(2) }, { format: 'pt' });
  await writeSafetensors(join(folder, 'second.safetensors'), { c: vector(3) });
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(content: unknown) {
  writeFileSync(index, typeof content === 'string' ? content : JSON.stringify(content));
  return readShardedSafetensors(index);
}

describe('readShardedSafetensors', () => {
  it('collects the arrays that the index names', async () => {
    const map = { a: 'first.safetensors', c: 'second.safetensors' };
    expect(await read({ metadata: { total_size: 8 }, weight_map: map })).toEqual({
      tensors: { a: vector(1), c: vector(3) },
      metadata: { format: 'pt' },
    });
  });

  it.each([
    ['{', /not JSON/],
    [null, 'has no weight_map'],
    [{ weight_map: [] }, 'has no weight_map'],
    [{ weight_map: { c: 'first.safetensors' } }, 'array "c" is not in first.safetensors'],
    [{ weight_map: { toString: 'first.safetensors' } }, 'array "toString" is not in first.safetensors'],
    [{ weight_map: { a: '../first.safetensors' } }, 'array "a" is said to be in "../first.safetensors"'],
    [{ weight_map: { a: '..\\first.safetensors' } }, /is said to be in/],
    [{ weight_map: { a: '/etc/passwd' } }, 'array "a" is said to be in "/etc/passwd"'],
    [{ weight_map: { a: 3 } }, 'array "a" is said to be in 3'],
  ])('refuses %j', async (content, reason) => {
    const refused = read(content);
    await expect(refused).rejects.toThrow(SafetensorsError);
    await expect(refused).rejects.toThrow(reason);
  });
});
