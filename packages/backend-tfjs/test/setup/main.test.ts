import { describe, expect, it } from 'vitest';
import { main } from '../../src/setup/main';

function run(...words: string[]): { status: number; log: string; errors: string } {
  const [log, errors]: [string[], string[]] = [[], []];
  const status = main(
    words,
    '/nowhere',
    (line) => log.push(line),
    (line) => errors.push(line),
  );
  return { status, log: log.join('\n'), errors: errors.join('\n') };
}

describe('lab-tfjs-node', () => {
  it('explains itself', () => {
    const { status, log } = run('--help');
    expect(status).toBe(0);
    expect(log).toContain(
      'Usage: lab-tfjs-node setup --cpu | --gpu [--tensorflow <folder>] [--nodedir <folder>]',
    );
  });

  it('ends with 2 and one sentence for a wrong command', () => {
    expect(run()).toMatchObject({
      status: 2,
      errors: expect.stringContaining("the only command is setup, got ''"),
    });
    expect(run('build', '--cpu').errors).toContain("got 'build'");
    expect(run('setup').errors).toContain('one of --cpu and --gpu is needed');
    expect(run('setup', '--cpu', '--gpu').status).toBe(2);
    expect(run('setup', '--fast').errors).toContain("Unknown option '--fast'");
  });

  it('ends with 1 and what is missing', () => {
    const { status, errors } = run('setup', '--gpu');
    expect(status).toBe(1);
    expect(errors).toBe(
      'lab-tfjs-node: @tensorflow/tfjs-node-gpu is not installed in /nowhere: run ' +
        '`npm install --ignore-scripts @tensorflow/tfjs-node-gpu@4.22.0` there first',
    );
  });
});
