import { Command, CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { ConfigError } from '../src/errors';
import { strict } from '../src/strict';

const program = strict(new Command('lab'));
strict(program.command('train')).option('--run <folder>', 'folder');
strict(program.command('eval'));

test.each([
  [['trane'], "unknown command 'trane'; lab allows: train, eval"],
  [['train', '--rum', 'x'], "unknown option '--rum'; train allows: --run, --help"],
  [['train', '--run'], "option '--run <folder>' argument missing; train allows: --run, --help"],
])('%j', async (words, message) => {
  await expect(program.parseAsync(words, { from: 'user' })).rejects.toThrow(new ConfigError(message));
});

test('--help is no mistake', async () => {
  program.configureOutput({ writeOut: () => {} });
  await expect(program.parseAsync(['--help'], { from: 'user' })).rejects.toBeInstanceOf(CommanderError);
});
