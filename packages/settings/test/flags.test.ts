import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { ConfigError } from '../src/errors';
import { addConfigFlags, addSettingFlags, layersFromFlags, patchFromFlags } from '../src/flags';
import { text } from '../src/setting';
import { settings } from './example';
import { temporaryFolder } from './temporary-folder';

const flagsOf = (command: Command) => command.options.map(({ flags }) => flags.replace(' <value>', ''));

test('every setting has a flag that says what it allows', () => {
  const command = addSettingFlags(new Command(), { ...settings, file: text('', 'a file') });
  expect(flagsOf(command)).toEqual([
    '--seed',
    '--task',
    '--rl.k',
    '--rl.learningRate',
    '--rl.reverse',
    '--file',
  ]);
  expect(command.options[0]!.description).toBe('seed of everything: an integer from 0 to 100 (default 0)');
  expect(command.options[4]!.description).toContain('(default false)');
  expect(command.options[5]!.description).toBe('a file: a text (default none)');
});

test('some may have a second flag, or none', () => {
  const options = { without: ['task', 'rl.k'], short: { seed: 's', 'rl.reverse': 'reverse' } };
  expect(flagsOf(addSettingFlags(new Command(), settings, options))).toEqual([
    '--s, --seed',
    '--rl.learningRate',
    '--reverse, --rl.reverse',
  ]);
  const only = addSettingFlags(new Command(), settings, { only: ['rl', 'task'], without: ['rl.k'] });
  expect(flagsOf(only)).toEqual(['--task', '--rl.learningRate', '--rl.reverse']);
});

test('a preset is a part of the patch that flags make', () => {
  expect(patchFromFlags(settings, { preset: 'few', 'rl.k': '2' })).toEqual({ preset: 'few', rl: { k: 2 } });
});

test('what is not allowed is refused with the names of its flags', () => {
  expect(() => patchFromFlags(settings, { seed: 'x', 'rl.k': '' })).toThrow(
    new ConfigError([
      "--seed must be an integer from 0 to 100, got 'x'",
      "--rl.k must be an integer from 1 to 64, got ''",
    ]),
  );
});

test('layers are those stored, the file, and the flags', () => {
  const config = join(temporaryFolder(), 'a.json');
  writeFileSync(config, '{"seed": 3}');
  const stored = (folder: string) => [{ folder }];
  const flags = { config, run: 'here', seed: '4', task: 'chess', preset: 'few' };
  const problems = ["--task must be one of sum, product, got 'chess'"];
  const given = [{ seed: 3 }, { preset: 'few', seed: 4 }];
  expect(layersFromFlags(settings, flags, stored)).toEqual({ layers: given, problems });
  expect(layersFromFlags(settings, { ...flags, resume: true }, stored)).toEqual({
    layers: [{ folder: 'here' }, ...given],
    problems,
  });
});

test('--preset names the presets', () => {
  const command = addConfigFlags(new Command(), { few: {}, many: {} });
  expect(command.options.map(({ long }) => long)).toEqual(['--config', '--preset']);
  expect(command.options[1]!.description).toContain('few, many');
});
