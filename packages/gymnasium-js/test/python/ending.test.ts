import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { describe, expect, it } from 'vitest';
import { startPython } from '../../src/python/index';
import { python } from './find-python';

const id = 'echo_env:Misbehaving-v0';
const start = async () => {
  const process = await startPython({ allowedIds: [id], python: python!, stderr: 'ignore' });
  return [process, await process.makeVec<Int32Array, Int32Array>(id)] as const;
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20);
}

describe.runIf(python)('a Python process that ends', () => {
  it('in a step throws from it, with its exit code where that is known', async () => {
    const [, blocking] = await start();
    blocking.reset();
    expect(() => blocking.step(Int32Array.of(1))).toThrow(
      expect.objectContaining({ name: 'PythonProcessEnded', during: 'STEP' }),
    );
    const [, waiting] = await start();
    await waiting.resetPromise();
    await expect(waiting.stepPromise(Int32Array.of(1))).rejects.toMatchObject({ during: 'STEP', exit: 7 });
  });

  it('in a reset throws from it', async () => {
    const [, blocking] = await start();
    expect(() => blocking.reset({ options: { die: 1 } })).toThrow('ended during RESET');
    const [, waiting] = await start();
    await expect(waiting.resetPromise({ options: { die: 1 } })).rejects.toThrow('ended during RESET');
  });

  it('because it was killed throws from the step that waits', async () => {
    const [child, envs] = await start();
    envs.reset();
    const step = expect(envs.stepPromise(Int32Array.of(2))).rejects.toMatchObject({ during: 'STEP' });
    process.kill(child.pid!, 'SIGKILL');
    await step;
    await untilGone(child.pid!);
  });

  it('is one whose parent was killed, or closed it in the middle of a step', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gymnasium-js-'));
    const entry = fileURLToPath(new URL('./modules/parent.ts', import.meta.url));
    await build({
      config: false,
      silent: true,
      entry: [entry],
      outDir: folder,
      format: ['esm'],
      target: 'es2022',
      outExtension: () => ({ js: '.mjs' }),
    });
    const script = fileURLToPath(new URL('../../python', import.meta.url));
    const parent = spawn(process.execPath, [join(folder, 'parent.mjs'), python!, script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    expect(isAlive(Number(line))).toBe(true);
    parent.kill('SIGKILL');
    await untilGone(Number(line));
    await rm(folder, { recursive: true });
    const [child, envs] = await start();
    envs.reset();
    const step = expect(envs.stepPromise(Int32Array.of(2))).rejects.toThrow('ended during close()');
    child.close();
    await step;
    await untilGone(child.pid!);
  });
});
