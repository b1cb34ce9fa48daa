import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onInterrupt } from '../src/index';

const work = mkdtempSync(join(tmpdir(), 'runs-interrupt-'));
const entry = fileURLToPath(new URL('./interrupted-training.ts', import.meta.url));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Start the process; `until` waits for a line of its output, `end` for its exit. */
function start(...args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [join(work, 'interrupted-training.mjs'), ...args]);
  let output = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const until = async (line: string) => {
    while (!output.includes(line)) await new Promise((resolve) => child.stdout!.once('data', resolve));
  };
  const end = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, output }));
  });
  return { child, until, end };
}

describe('onInterrupt', () => {
  beforeAll(async () => {
    const outExtension = () => ({ js: '.mjs' });
    await build({
      entry: [entry],
      outDir: work,
      format: 'esm',
      outExtension,
      config: false,
      silent: true,
      dts: false,
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'the first %s asks for a stop, and the program leaves by itself',
    async (signal) => {
      const { child, until, end } = start();
      await until('ready');
      child.kill(signal);
      expect(await end).toEqual({
        code: 0,
        output: `ready\nstopping\nsaved after interrupted by ${signal}\n`,
      });
    },
  );

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('a second %s ends it at once with code %i', async (signal, code) => {
    const { child, until, end } = start('deaf');
    await until('ready');
    child.kill(signal);
    await until('stopping');
    child.kill(signal);
    expect(await end).toEqual({ code, output: 'ready\nstopping\n' });
  });

  it('takes its listeners away again', () => {
    const before = process.listenerCount('SIGINT');
    const interrupt = onInterrupt();
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    interrupt.dispose();
    expect(process.listenerCount('SIGINT')).toBe(before);
    expect(interrupt.signal.aborted).toBe(false);
  });
});
