import { ConfigError } from '@lab/settings';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { lookCommands } from '../src/program-look';

async function parse(...words: string[]) {
  const calls: [string, unknown][] = [];
  const record = (name: string) => async (options: unknown) => void calls.push([name, options]);
  const program = new Command().exitOverride();
  const declare = (name: string, description: string) =>
    program.command(name).description(description).option('--run <folder>', 'folder', 'runs/math');
  lookCommands(declare, { rollouts: record('rollouts'), doctor: record('doctor'), report: record('report') });
  await program.parseAsync(words, { from: 'user' });
  return calls;
}

const all = {
  run: 'runs/math',
  phase: 'rl',
  steps: undefined,
  order: 'sampled',
  where: [],
  limit: 8,
  json: false,
};

test('rollouts shows the last step unless it is told otherwise', async () => {
  expect(await parse('rollouts')).toEqual([['rollouts', all]]);
});

test('rollouts takes a run, a phase, steps, an order, conditions, a limit', async () => {
  const where = ['--where', 'reward=0', '--where', 'tokens>3'];
  const words = ['here', '--phase', 'rloo', '--step', '3-7', '--worst', ...where, '--limit', '2', '--json'];
  expect(await parse('rollouts', ...words)).toEqual([
    [
      'rollouts',
      {
        ...{ run: 'here', phase: 'rloo', steps: [3, 7], order: 'worst' },
        ...{ where: ['reward=0', 'tokens>3'], limit: 2, json: true },
      },
    ],
  ]);
  expect(await parse('rollouts', '--step', '5', '--best')).toEqual([
    ['rollouts', { ...all, steps: [5, 5], order: 'best' }],
  ]);
});

test('doctor and report take the run with its flag or without', async () => {
  expect(await parse('doctor', 'here', '--phase', 'grpo')).toEqual([
    ['doctor', { run: 'here', phase: 'grpo' }],
  ]);
  expect(await parse('doctor')).toEqual([['doctor', { run: 'runs/math', phase: 'rl' }]]);
  expect(await parse('report', '--run', 'there')).toEqual([['report', { run: 'there' }]]);
});

test.each([
  [['--step', 'x'], "--step must be a step or a range such as 1-10, got 'x'"],
  [['--step', '7-3'], "--step must be a step or a range such as 1-10, got '7-3'"],
  [['--best', '--worst'], '--best excludes --worst: give one'],
  [['--limit', '0'], "--limit must be an integer from 1 to 1000000, got '0'"],
])('rollouts refuses %j', async (words, message) => {
  const error = await parse('rollouts', ...words).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as Error).message).toBe(message);
});
