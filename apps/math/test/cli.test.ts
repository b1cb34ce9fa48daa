import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestCheckpoint } from '@lab/runs';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { bundle } from './bundle';
import { temporaryFolder } from './temporary-folder';
import { tiny } from './tiny';

const work = temporaryFolder();
// Steps enough to be in the middle of when the signal comes.
const config = resolveConfig(tiny, { sft: { steps: 5000, checkpointEvery: 5000 } });

beforeAll(async () => {
  await bundle('../src/cli.ts', work);
  writeFileSync(join(work, 'config.json'), JSON.stringify(config));
});

function start(...words: string[]): ChildProcess {
  return spawn(process.execPath, [join(work, 'cli.mjs'), ...words], { cwd: work });
}

function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk) => (output += chunk));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

describe.skipIf(process.platform === 'win32')('Ctrl-C', () => {
  async function interrupted(words: string[], signals: number) {
    const child = start(...words);
    const end = ended(child);
    await new Promise((resolve) => child.stderr!.once('data', resolve));
    for (let i = 0; i < signals; i++) child.kill('SIGINT');
    return end;
  }

  test('ends the step, saves and says how to go on, which then works', async () => {
    const first = await interrupted(['sft', '--config', 'config.json', '--run', 'run'], 1);
    expect(first.code).toBe(130);
    expect(first.output).toContain('Stopping after this step and saving; Ctrl-C again to quit at once.');
    const [, step] = /sft stopped after step (\d+) of 5000, saved/.exec(first.output)!;
    expect(first.output).toContain('go on with: node cli.mjs sft --resume --run run');
    expect(latestCheckpoint(join(work, 'run', 'sft'))?.step).toBe(Number(step));

    const second = await interrupted(['sft', '--resume', '--run', 'run'], 1);
    expect(second.code).toBe(130);
    expect(second.output).toContain(`sft goes on after step ${step}.`);
  });
});

describe('what cannot be done ends with its reason and no stack', () => {
  test.each([
    [['train', '--rl.k', '16'], 2, 'lab-math: rl.k is too large for maxpo in groups'],
    [
      ['eval', '--run', 'nothing'],
      2,
      'lab-math: --run nothing holds no checkpoint; lab-math start makes one',
    ],
    [['train', '--config', 'absent.json'], 2, 'lab-math: config file absent.json: ENOENT'],
  ])('%j', async (words, exitCode, message) => {
    const { code, output } = await ended(start(...words));
    expect(code).toBe(exitCode);
    expect(output).toContain(message);
    expect(output).not.toContain('    at ');
    expect(existsSync(join(work, 'runs'))).toBe(false);
  });
});
