import { Command } from 'commander';
import { expect, test } from 'vitest';
import { ConfigError } from '../src/errors';
import { addSettingFlags, patchFromFlags } from '../src/flags';

test('a section has a flag for each of its settings, and only those', () => {
  const command = addSettingFlags(new Command(), ['seed', 'model']);
  expect(command.options.map((option) => option.long)).toEqual([
    '--seed',
    '--model.checkpoint',
    '--model.layers',
    '--model.width',
    '--model.heads',
  ]);
  expect(command.options[0]!.description).toBe(
    'seed of weights, data order and samples: an integer from 0 to 2147483647 (default 0)',
  );
});

test('a section may go without some of its settings; some have a second flag', () => {
  const command = addSettingFlags(new Command(), ['rl'], ['rl.estimator', 'rl.objective', 'rl.steps']);
  const flags = command.options.map((option) => option.flags);
  expect(flags.slice(0, 3)).toEqual(['--rl.prompts <value>', '--rl.samples <value>', '--k, --rl.k <value>']);
});

test('flags become a patch in the shape of a config file', () => {
  const flags = {
    seed: '7',
    'rl.k': '2',
    'rl.learningRate': '3e-5',
    'addition.reverse': 'true',
    task: 'addition',
  };
  expect(patchFromFlags(flags)).toEqual({
    seed: 7,
    task: 'addition',
    addition: { reverse: true },
    rl: { k: 2, learningRate: 3e-5 },
  });
});

test('flags that are no settings, and settings without a flag, are left out', () => {
  expect(patchFromFlags({ run: 'here', resume: true, 'rl.k': undefined })).toEqual({});
});

test('a value that is not allowed is refused with the name of its flag', () => {
  expect(() => patchFromFlags({ 'model.width': '12.5' })).toThrow(
    new ConfigError("--model.width must be an integer from 8 to 4096, got '12.5'"),
  );
  expect(() => patchFromFlags({ 'addition.reverse': '' })).toThrow(ConfigError);
});
