import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finished } from '../../experiments/finished';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(`${tmpdir()}/finished-`);
});
afterAll(() => rm(folder, { recursive: true }));

describe('finished', () => {
  it('computes a result once for the same settings', async () => {
    let computed = 0;
    const result = (steps: number) =>
      finished(
        'a dense 48, seed 0',
        { steps },
        async () => ({ loss: ++computed }),
        pathToFileURL(`${folder}/`),
      );
    expect((await result(10)).loss).toBe(1);
    expect((await result(10)).loss).toBe(1);
    expect((await result(20)).loss).toBe(2);
    expect((await result(10)).cpuSeconds).toBeGreaterThanOrEqual(0);
    expect((await readdir(folder)).every((name) => /^a-dense-48-seed-0-[0-9a-f]{12}\.json$/.test(name))).toBe(
      true,
    );
  });
});
