import { existsSync, readdirSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openRun, RunError, readRollouts } from '../src/index';
import { openRolloutLog } from '../src/rollout-log';
import { temporaryFolders } from './temporary-folder';

const makeFolder = temporaryFolders();

/** Text that hardly compresses, the same in every repetition. */
function rollout(step: number): object {
  let state = step + 1;
  const text = Array.from({ length: 120 }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return String.fromCharCode(97 + ((state >> 16) % 26));
  }).join('');
  return { step, text };
}

const steps = (folder: string) => [...readRollouts(folder)].map((row) => (row as { step: number }).step);
const bytes = (folder: string) =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('hex')]);

describe('openRolloutLog', () => {
  it('keeps what is appended, in order', () => {
    const folder = makeFolder();
    const log = openRolloutLog(folder, 2 ** 20);
    log.append([{ text: 'a\nb', reward: Number.NaN }, { text: '\u{1f600}' }]);
    log.append([]);
    log.append([{ text: 'c' }]);
    expect([...readRollouts(folder)]).toEqual([
      { text: 'a\nb', reward: null },
      { text: '\u{1f600}' },
      { text: 'c' },
    ]);
    expect(readdirSync(folder)).toEqual(['000000000000000.jsonl.gz']);
    log.close();
  });

  it('stays within its bound by dropping the oldest files', () => {
    const folder = makeFolder();
    const log = openRolloutLog(folder, 2048);
    for (let step = 0; step < 60; step++) log.append([rollout(step)]);
    const total = readdirSync(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
    // One unfinished file of 256 bytes and what its last append added may stand beyond the bound.
    expect(total).toBeGreaterThan(1700);
    expect(total).toBeLessThan(2048 + 512);
    const kept = steps(folder);
    expect(kept.at(-1)).toBe(59);
    expect(kept[0]).toBeGreaterThan(30);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => kept[0]! + i));
    log.close();
  });

  it('cut back at any step and repeated, ends with the same files', () => {
    const whole = makeFolder();
    const log = openRolloutLog(whole, 2048);
    const sizes = Array.from({ length: 30 }, (_, step) => {
      log.append([rollout(step)]);
      return log.size();
    });
    log.close();
    for (const [from, reached] of [
      [0, 3],
      [7, 9],
      [12, 29],
      [29, 29],
    ] as const) {
      const folder = makeFolder();
      const before = openRolloutLog(folder, 2048);
      for (let step = 0; step <= reached; step++) before.append([rollout(step)]);
      before.close();
      const after = openRolloutLog(folder, 2048);
      after.truncate(sizes[from]!);
      for (let step = from + 1; step < 30; step++) after.append([rollout(step)]);
      after.close();
      expect(bytes(folder)).toEqual(bytes(whole));
    }
  });

  it('leaves no trace of a run without rollouts', () => {
    const folder = join(makeFolder(), 'rollouts');
    const log = openRolloutLog(folder, 2048);
    log.truncate(0);
    log.append([]);
    log.sync();
    expect(log.size()).toBe(0);
    log.close();
    expect(existsSync(folder)).toBe(false);
  });

  it('refuses a bound that holds nothing', () => {
    expect(() => openRolloutLog(makeFolder(), 100)).toThrow(
      expect.objectContaining({ argument: 'rolloutBytes', value: 100 }),
    );
  });
});

describe('a run with rollouts', () => {
  const open = (folder: string) => openRun(folder, { config: {}, rolloutBytes: 2 ** 20 });

  it('goes on after those that its checkpoint counted', () => {
    const folder = makeFolder();
    const first = open(folder);
    first.rollouts!.append([{ step: 1 }]);
    first.saveCheckpoint({ step: 1 });
    first.rollouts!.append([{ step: 2 }]);
    first.close();
    const second = open(folder);
    second.rollouts!.append([{ step: 2 }]);
    second.close();
    expect(steps(join(folder, 'rollouts'))).toEqual([1, 2]);
  });

  it('refuses a file that lost counted bytes, and starts anew where all were removed', () => {
    const folder = makeFolder();
    const first = open(folder);
    first.rollouts!.append([{ step: 1 }]);
    first.saveCheckpoint({ step: 1 });
    first.close();
    truncateSync(join(folder, 'rollouts', '000000000000000.jsonl.gz'), 5);
    expect(() => open(folder)).toThrow(RunError);
    rmSync(join(folder, 'rollouts'), { recursive: true });
    const again = open(folder);
    again.rollouts!.append([{ step: 2 }]);
    again.close();
    expect(steps(join(folder, 'rollouts'))).toEqual([2]);
  });

  it('keeps none unless it is asked for', () => {
    const run = openRun(makeFolder(), { config: {} });
    expect(run.rollouts).toBeUndefined();
    run.close();
  });
});
