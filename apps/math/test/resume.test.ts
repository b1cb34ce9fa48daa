import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestCheckpoint, readJsonLines } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import { describe, expect, test } from 'vitest';
import { resolveConfig, type TrainConfig } from '../src/config';
import { rl } from '../src/rl';
import { sft } from '../src/sft';
import { abortedAtLook } from './aborted-at-look';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();

async function train(folder: string, config: TrainConfig, signal?: AbortSignal): Promise<void> {
  const session = sessionIn(join(work, folder), config, signal);
  await rl(session, await sft(session));
}

/** The reproducible logs and the last checkpoint's files of a phase. */
function outcome(folder: string, phase: string) {
  const path = join(work, folder, phase);
  const logs = ['metrics.jsonl', 'samples.jsonl'].map((name) => readFileSync(join(path, name), 'utf8'));
  const { step, files, state } = latestCheckpoint(path)!;
  return { logs, step, files, state };
}

describe('a run that is stopped again and again', () => {
  test('ends with the same bytes as one that is not', async () => {
    await train('whole', tiny);
    let stops = 0;
    for (;;) {
      const stopped = await train('stopped', tiny, abortedAtLook(2)).catch((error: unknown) => error);
      if (stopped === undefined) break;
      expect(stopped).toBeInstanceOf(Interrupted);
      stops++;
    }
    expect(stops).toBe(6);
    for (const phase of ['sft', 'rl']) expect(outcome('stopped', phase)).toEqual(outcome('whole', phase));
  });

  test('has logged every step once', () => {
    const rows = readJsonLines(join(work, 'whole', 'rl', 'metrics.jsonl')) as Record<string, number>[];
    expect(rows.map(({ step }) => step)).toEqual([1, 2, 3, 4]);
    expect(Object.keys(rows[0]!)).toEqual([
      'step',
      'reward',
      'wellFormed',
      'allRight',
      'allWrong',
      'entropy',
      'answerTokens',
      'loss',
      'logProbGap',
      'learningRate',
      'gradientNorm',
    ]);
    expect(Math.max(...rows.map(({ gradientNorm }) => gradientNorm!))).toBeGreaterThan(0);
    expect(Math.max(...rows.map(({ logProbGap }) => logProbGap!))).toBeLessThan(1e-5);
    const samples = readJsonLines(join(work, 'whole', 'rl', 'samples.jsonl')) as { answers: object[] }[];
    expect(Object.keys(samples[0]!.answers[0]!)).toEqual(['text', 'reward', 'advantage', 'reason']);
  });
});

test('another setting is refused, naming it, once it has been used', async () => {
  await train('bound', tiny);
  await expect(train('bound', resolveConfig(tiny, { rl: { k: 3 } }))).rejects.toThrow(
    'the run was made with another config; these keys differ: rl.k',
  );
  await expect(train('bound', resolveConfig(tiny, { seed: 9 }))).rejects.toThrow('differ: seed');
});
