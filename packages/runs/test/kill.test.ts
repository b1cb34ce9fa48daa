import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'tsup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latestCheckpoint, readJsonLines } from '../src/index';

const work = mkdtempSync(join(tmpdir(), 'runs-kill-'));
const entry = fileURLToPath(new URL('./killed-training.ts', import.meta.url));
afterAll(() => rmSync(work, { recursive: true, force: true }));

const train = (folder: string, killAt: number) =>
  spawnSync(process.execPath, [join(work, 'killed-training.mjs'), folder, String(killAt)], {
    encoding: 'utf8',
  });

/** What a finished run leaves: the reproducible logs, the rollouts and the final weights, as bytes. */
function outcome(folder: string): Buffer[] {
  const weights = latestCheckpoint(folder)!.files['weights.bin']!;
  const logs = ['metrics.jsonl', 'samples.jsonl'].map((name) => readFileSync(join(folder, name)));
  const rollouts = readdirSync(join(folder, 'rollouts')).map((name) =>
    readFileSync(join(folder, 'rollouts', name)),
  );
  return [...logs, Buffer.from(weights), ...rollouts];
}

/** Numbers from 1 to `limit`, the same in every repetition. */
function seededPoints(count: number, limit: number): number[] {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return 1 + Math.floor((state / 2147483648) * limit);
  });
}

describe('SIGKILL', () => {
  let uninterrupted: Buffer[];
  let calls: number;

  beforeAll(async () => {
    const outExtension = () => ({ js: '.mjs' });
    await build({
      entry: [entry],
      outDir: work,
      format: 'esm',
      outExtension,
      config: false,
      silent: true,
      dts: false,
    });
    const child = train(join(work, 'uninterrupted'), 0);
    expect(child.stderr).toBe('');
    calls = Number(child.stdout);
    uninterrupted = outcome(join(work, 'uninterrupted'));
    expect(readJsonLines(join(work, 'uninterrupted', 'metrics.jsonl'))).toHaveLength(20);
  });

  it('at 20 points, the last checkpoint stays readable and the resumed run ends with the same bytes', () => {
    const diedIn: string[] = [];
    for (const [i, killAt] of seededPoints(20, calls).entries()) {
      const folder = join(work, `killed-${i}`);
      const killed = train(folder, killAt);
      expect(killed.signal).toBe('SIGKILL');
      diedIn.push(killed.stdout);
      expect(latestCheckpoint(folder, (error) => expect.fail(error.message))?.step ?? 0).toBeLessThanOrEqual(
        20,
      );
      expect(train(folder, 0).status).toBe(0);
      expect(outcome(folder)).toEqual(uninterrupted);
    }
    expect(diedIn.filter((call) => call.includes('tmp-')).length).toBeGreaterThanOrEqual(3);
    expect(diedIn.filter((call) => call.startsWith('writeSync')).length).toBeGreaterThanOrEqual(3);
  });

  it('again and again in one run, it still ends with the same bytes', () => {
    const folder = join(work, 'again');
    const signals = seededPoints(12, 60).map((killAt) => train(folder, 60 + killAt).signal);
    expect(signals[0]).toBe('SIGKILL');
    expect(train(folder, 0).status).toBe(0);
    expect(outcome(folder)).toEqual(uninterrupted);
  });
});
