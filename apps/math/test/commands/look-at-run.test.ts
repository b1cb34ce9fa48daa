import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@lab/settings';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { doctor } from '../../src/commands/doctor';
import { report } from '../../src/commands/report';
import { rollouts } from '../../src/commands/rollouts';
import { train } from '../../src/commands/train';
import { rolloutsIn } from '../../src/rollouts/read';
import { temporaryFolder } from '../temporary-folder';
import { tiny } from '../tiny';
import { printed } from './run-command';

const work = temporaryFolder();
const run = join(work, 'run');
const query = {
  run,
  phase: 'rl',
  steps: undefined,
  order: 'sampled',
  where: [],
  limit: 3,
  json: false,
} as const;

beforeAll(async () => {
  await printed(() => train({ config: tiny, run, resume: false }));
});

describe('rollouts', () => {
  test('every answer of every step is kept, with all that is known of it', () => {
    const all = [...rolloutsIn(run)];
    const { steps, prompts, samples } = tiny.rl;
    expect(all).toHaveLength(steps * prompts * samples);
    for (const { tokens, logProbs, advantage, parts } of all) {
      expect(logProbs).toHaveLength(tokens.length);
      expect(advantage).toSatisfy(Number.isFinite);
      expect(parts).toHaveProperty('correct');
    }
  });

  test('prints those that were asked for', async () => {
    const text = await printed(() => rollouts(query));
    expect(text.match(/^step 4, problem 0, answer [012]: /gm)).toHaveLength(3);
    const none = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(await printed(() => rollouts({ ...query, where: ['reward>1'] }))).toBe('');
    expect(none.mock.calls.flat().join()).toContain('No rollouts match');
    none.mockRestore();
  });

  test('as JSON for other programs', async () => {
    const text = await printed(() => rollouts({ ...query, steps: [2, 2], json: true }));
    const rows = text.split('\n').map((line) => JSON.parse(line));
    expect(rows.map(({ step, sample }) => [step, sample])).toEqual([
      [2, 0],
      [2, 1],
      [2, 2],
    ]);
  });

  test('says where there is no such phase', async () => {
    await expect(rollouts({ ...query, phase: 'grpo' })).rejects.toBeInstanceOf(ConfigError);
  });
});

test('a run keeps TensorBoard events of both phases', () => {
  for (const phase of ['sft', 'rl']) {
    const path = join(run, phase, 'events.out.tfevents.0000000000.lab-runs');
    expect(readFileSync(path).includes('gradientNorm')).toBe(true);
  }
});

test('doctor has something to say of four steps, or nothing', async () => {
  const text = await printed(() => doctor({ run, phase: 'rl' }));
  expect(text).toMatch(/^Nothing is wrong that \d+ rules would see in 4 steps\.$|^ {2}Try: /m);
});

test('report writes the page anew, of a run that was not evaluated too', async () => {
  expect(existsSync(join(run, 'report.html'))).toBe(false);
  expect(await printed(() => report({ run }))).toBe(`Report: ${join(run, 'report.html')}`);
  const page = readFileSync(join(run, 'report.html'), 'utf8');
  expect(page).toContain('What it writes');
  expect(page).toContain(`<td>Node.js</td><td>${process.version}</td>`);
  await expect(report({ run: join(work, 'nothing') })).rejects.toBeInstanceOf(ConfigError);
});

test('with log.rollouts 0 and log.tensorBoard false neither is there', async () => {
  const config = { ...tiny, log: { ...tiny.log, rollouts: 0, tensorBoard: false } };
  const bare = join(work, 'bare');
  await printed(() => train({ config, run: bare, resume: false }));
  expect([...rolloutsIn(bare)]).toEqual([]);
  expect(existsSync(join(bare, 'rl', 'events.out.tfevents.0000000000.lab-runs'))).toBe(false);
  const metrics = (folder: string) => readFileSync(join(folder, 'rl', 'metrics.jsonl'), 'utf8');
  expect(metrics(bare)).toBe(metrics(run));
});
