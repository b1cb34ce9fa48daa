import { Command } from 'commander';
import { afterEach, expect, test, vi } from 'vitest';
import { ConfigError, Interrupted } from '../src/errors';
import { runProgram } from '../src/run-program';
import { strict } from '../src/strict';

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

class TaskError extends Error {
  override readonly name = 'TaskError';
}

/** A program whose one command, which the command line names, ends so. */
function programOf(error: unknown): Command {
  vi.spyOn(process, 'argv', 'get').mockReturnValue(['node', 'lab', 'train']);
  const program = strict(new Command('lab'));
  program.command('train').action(() => {
    if (error !== undefined) throw error;
  });
  return program;
}

test.each([
  [new ConfigError('k is too large'), 2, 'lab: k is too large'],
  [new ConfigError(['a is odd', 'b is odd']), 2, 'lab: 2 problems:\n  a is odd\n  b is odd'],
  [new Interrupted('stopped', 'node lab'), 130, 'lab: stopped; go on with: node lab'],
  [new TaskError('no such task'), 3, 'lab: no such task'],
])('%s ends with its message and its code', async (error, exitCode, message) => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
  await runProgram(programOf(error), { TaskError: 3 });
  expect(printed.mock.calls).toEqual([[message]]);
  expect(process.exitCode).toBe(exitCode);
});

test('what ends well has no code, and other errors are thrown', async () => {
  await runProgram(programOf(undefined));
  expect(process.exitCode).toBeUndefined();
  await expect(runProgram(programOf(new TypeError('a bug')))).rejects.toThrow('a bug');
});
