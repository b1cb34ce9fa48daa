import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestCheckpoint, readJsonLines } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import { beforeAll, expect, test } from 'vitest';
import { resolveConfig, type TrainConfig } from '../src/config';
import { rl } from '../src/rl';
import { rolloutsIn } from '../src/rollouts/read';
import { sft } from '../src/sft';
import { abortedAtLook } from './aborted-at-look';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();

/** Everything that remembers something, or draws something, at once. */
const config = resolveConfig(tiny, {
  rl: {
    steps: 6,
    epochs: 2,
    minibatches: 2,
    gradientVariance: 2,
    filter: 'refill',
    refillRounds: 3,
    entropyTarget: 2,
    entropyDelta: 0.01,
    kl: 0.05,
    topK: 8,
    curriculum: 'measured',
    curriculumPool: 20,
  },
  reward: { length: 0.1, repetition: 0.1 },
  watch: { every: 2, problems: 4, samples: 4 },
});

async function train(folder: string, settings: TrainConfig, signal?: AbortSignal): Promise<void> {
  const session = sessionIn(join(work, folder), settings, signal);
  await rl(session, await sft(session));
}

const rows = (folder: string) =>
  readJsonLines(join(work, folder, 'rl', 'metrics.jsonl')) as Record<string, number>[];

function outcome(folder: string) {
  const path = join(work, folder, 'rl');
  const logs = ['metrics.jsonl', 'samples.jsonl'].map((name) => readFileSync(join(path, name), 'utf8'));
  const { step, files, state } = latestCheckpoint(path)!;
  return { logs, step, files, state, rollouts: [...rolloutsIn(join(work, folder))] };
}

beforeAll(() => train('whole', config));

test('a run with every feature that is stopped at each step ends with the same bytes', async () => {
  let stops = 0;
  for (;;) {
    const stopped = await train('stopped', config, abortedAtLook(1)).catch((error: unknown) => error);
    if (stopped === undefined) break;
    expect(stopped).toBeInstanceOf(Interrupted);
    stops++;
  }
  expect(stops).toBe(14);
  expect(outcome('stopped')).toEqual(outcome('whole'));
}, 60_000);

test('logs what each feature has to say', () => {
  const first = rows('whole')[0]!;
  for (const name of ['referenceKl', 'kept', 'rounds', 'totalReward', 'reward.length', 'entropyBonus'])
    expect(first[name], name).toSatisfy(Number.isFinite);
  expect(rows('whole').map((row) => 'gradientVariance' in row)).toEqual([
    true,
    false,
    true,
    false,
    true,
    false,
  ]);
  expect(rows('whole').map((row) => 'eval.pass@1' in row)).toEqual([false, true, false, true, false, true]);
  const last = rows('whole').at(-1)!;
  for (const name of ['eval.pass@4', 'eval.maj@4']) {
    expect(last[`${name}.low`]).toBeLessThanOrEqual(last[name]!);
    expect(last[`${name}.high`]).toBeGreaterThanOrEqual(last[name]!);
  }
  // On the first update nothing but rounding; on the later ones of a step the policy has moved.
  expect(first.logProbGap).toBeLessThan(1e-5);
  expect(first.lastLogProbGap).toBeGreaterThan(1e-4);
});

test('ends early where patience runs out, also when it is resumed', async () => {
  const settings = resolveConfig(config, {
    rl: { steps: 50, learningRate: 0 },
    watch: { every: 1, patience: 2 },
  });
  await train('patient', settings);
  // The weights stay, so that the first evaluation is never bettered.
  expect(rows('patient')).toHaveLength(3);
  const before = outcome('patient');
  await train('patient', settings);
  expect(outcome('patient')).toEqual(before);
});
