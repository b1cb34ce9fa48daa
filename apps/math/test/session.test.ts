import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { withSession } from '../src/session';
import { temporaryFolder } from './temporary-folder';
import { tiny } from './tiny';

const work = temporaryFolder();

test('a fresh run gets a folder of its own, a resumed one goes back to its own', async () => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  const run = join(work, 'run');
  const folders: string[] = [];
  for (const resume of [false, false, true]) {
    await withSession('train', { config: tiny, run, resume }, async ({ folder, resumeCommand }) => {
      folders.push(folder);
      expect(resumeCommand).toContain(`train --resume --run ${folder}`);
    });
  }
  const lines = print.mock.calls.flat();
  print.mockRestore();
  expect(folders).toEqual([run, `${run}-2`, run]);
  expect(lines).toEqual([`${run} already holds a run (--resume goes on with it); this one is ${run}-2.`]);
  expect(JSON.parse(readFileSync(join(run, 'config.json'), 'utf8'))).toEqual(tiny);
});

test('gives signals their meaning back, whatever happens', async () => {
  const listeners = process.listenerCount('SIGINT');
  const options = { config: tiny, run: join(work, 'failing'), resume: false };
  const failing = withSession('train', options, async () => {
    expect(process.listenerCount('SIGINT')).toBe(listeners + 1);
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(process.listenerCount('SIGINT')).toBe(listeners);
});

test('a backend that does not open leaves no folder behind', async () => {
  const config = { ...tiny, runtime: { ...tiny.runtime, backend: 'onnx', threads: 0 } } as const;
  const run = join(work, 'no-backend');
  await expect(withSession('train', { config, run, resume: false }, async () => {})).rejects.toThrow(
    'threads',
  );
  expect(existsSync(run)).toBe(false);
});
