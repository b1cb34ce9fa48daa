import { expect, test } from 'vitest';
import { commandLine } from '../src/command-line';

test('a command line quotes what a shell would take apart', () => {
  expect(commandLine('eval', '--run', 'my runs/a')).toMatch(/^node .* eval --run "my runs\/a"$/);
  expect(commandLine('{"n":10}', "it's", 'a=1,2')).toMatch(/ "\{\\"n\\":10\}" "it's" a=1,2$/);
});
