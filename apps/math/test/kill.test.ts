import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestCheckpoint, readRollouts } from '@lab/runs';
import { beforeAll, describe, expect, test } from 'vitest';
import { seededRandom, shuffled } from '../src/random';
import { bundle } from './bundle';
import { temporaryFolder } from './temporary-folder';

const work = temporaryFolder();

function train(backend: string, folder: string, killAt: number) {
  const words = [join(work, 'killed-training.mjs'), backend, join(work, folder), `${killAt}`];
  return spawnSync(process.execPath, words, { encoding: 'utf8' });
}

/** What a phase leaves: the reproducible logs, and the last step's weights, moments and state. */
function outcomeOf(folder: string) {
  return ['sft', 'rl'].map((phase) => {
    const path = join(work, folder, phase);
    const logs = ['metrics.jsonl', 'samples.jsonl'].map((name) => readFileSync(join(path, name), 'utf8'));
    const { step, files, state } = latestCheckpoint(path)!;
    return { logs, step, files, state, rollouts: [...readRollouts(join(path, 'rollouts'))] };
  });
}

beforeAll(() => bundle('./killed-training.ts', work), 60_000);

/** Ten calls of any kind and ten writes, half of which are of checkpoints' files; numbered from 1. */
function killPoints(calls: readonly string[]): number[] {
  const random = seededRandom('kill', 2);
  const all = calls.map((_, i) => i + 1);
  const isWrite = (point: number) => calls[point - 1]!.startsWith('writeSync');
  const inCheckpoints = all.filter((i) => calls[i - 2]?.includes('tmp-') && isWrite(i));
  const pick = (points: readonly number[], count: number) => shuffled(random, points).slice(0, count);
  return [...pick(all, 10), ...pick(all.filter(isWrite), 5), ...pick(inCheckpoints, 5)];
}

describe.each(['onnx', 'reference'] as const)('SIGKILL on the %s backend', (backend) => {
  test('at 20 points, inside checkpoint writes too: the resumed run ends with the same bytes', () => {
    const whole = `${backend}-uninterrupted`;
    const child = train(backend, whole, 0);
    expect(child.stderr).not.toContain('Error');
    const uninterrupted = outcomeOf(whole);
    expect(uninterrupted.map(({ step }) => step)).toEqual([8, 4]);
    const points = killPoints(child.stdout.split('\n'));
    expect(points).toHaveLength(20);
    for (const [i, point] of points.entries()) {
      const folder = `${backend}-killed-${i}`;
      expect(train(backend, folder, point).signal).toBe('SIGKILL');
      expect(train(backend, folder, 0).stderr).not.toContain('Error');
      expect(outcomeOf(folder)).toEqual(uninterrupted);
    }
  }, 240_000);
});
