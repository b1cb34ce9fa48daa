import { Command } from 'commander';
import { expect, test } from 'vitest';
import { integer } from '../src/setting';
import { valueFlag, valueOfFlag } from '../src/value-flag';

const episodes = integer(3, 1, 10, 'episodes');

test.each([
  [[], 3],
  [['--episodes', '7'], 7],
])('%j is read as %j', (words, count) => {
  const command = new Command().addOption(valueFlag('episodes', episodes)).parse(words, { from: 'user' });
  expect(valueOfFlag(command.opts(), 'episodes', episodes)).toBe(count);
});

test('a flag that the command lacks has its default, and another value is refused', () => {
  expect(valueOfFlag({}, 'episodes', episodes)).toBe(3);
  expect(() => valueOfFlag({ episodes: '0' }, 'episodes', episodes)).toThrow(
    "--episodes must be an integer from 1 to 10, got '0'",
  );
});
