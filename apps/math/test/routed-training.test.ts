import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestCheckpoint, readJsonLines } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import { referenceBackend } from '@lab/tensor';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveConfig, type TrainConfig } from '../src/config';
import { evaluate } from '../src/evaluate';
import { logProbReader } from '../src/log-prob-reader';
import { createModel } from '../src/model';
import { rl } from '../src/rl';
import { rolloutsIn } from '../src/rollouts/read';
import type { RouterKey } from '../src/router-key';
import { sft } from '../src/sft';
import { decodeParams, initialParams } from '../src/trainer-state';
import { abortedAtLook } from './aborted-at-look';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();
const infMoe = resolveConfig(tiny, {
  ffn: { kind: 'inf-moe', hidden: 32, sigma: 'fixed', sigmaInit: 1, samples: 2 },
  rl: { epochs: 2, kl: 0.05, topK: 8 },
});
const topK = resolveConfig(tiny, { ffn: { kind: 'top-k', experts: 4, hidden: 8 } });

async function train(folder: string, config: TrainConfig, signal?: AbortSignal): Promise<void> {
  const session = sessionIn(join(work, folder), config, signal);
  await rl(session, await sft(session));
}

const rowsOf = (folder: string, phase = 'rl') =>
  readJsonLines(join(work, folder, phase, 'metrics.jsonl')) as Record<string, number>[];

function outcome(folder: string, phase: string) {
  const path = join(work, folder, phase);
  const { step, files, state } = latestCheckpoint(path)!;
  const kept = phase === 'rl' ? [...rolloutsIn(join(work, folder))] : [];
  return { step, files, state, kept, metrics: readFileSync(join(path, 'metrics.jsonl'), 'utf8') };
}

describe('infinitely many experts', () => {
  beforeAll(() => train('inf-moe', infMoe));

  test('sampler and trainer agree on the first update of every step', () => {
    const gaps = rowsOf('inf-moe').map(({ logProbGap }) => logProbGap!);
    expect(gaps).toHaveLength(4);
    expect(Math.max(...gaps)).toBeLessThan(1e-5);
    expect(rowsOf('inf-moe')[0]!.lastLogProbGap).toBeGreaterThan(1e-4);
  });

  test('losses and statistics of every layer are logged, in both phases', () => {
    for (const phase of ['sft', 'rl']) {
      const last = rowsOf('inf-moe', phase).at(-1)!;
      expect(last['ffn.0.sigma']).toBe(1);
      for (const name of ['noiseRatio', 'union', 'dead', 'loadCv'])
        expect(last[`ffn.0.${name}`], name).toSatisfy(Number.isFinite);
      expect(last['ffn.0.union']).toBeGreaterThan(0.25);
    }
  });

  test('a run that is stopped again and again ends with the same bytes', async () => {
    let stops = 0;
    while ((await train('stopped', infMoe, abortedAtLook(2)).catch((error) => error)) instanceof Interrupted)
      stops++;
    expect(stops).toBe(6);
    for (const phase of ['sft', 'rl']) expect(outcome('stopped', phase)).toEqual(outcome('inf-moe', phase));
  });

  test('what is drawn differs from step to step', () => {
    const keys = new Set([...rolloutsIn(join(work, 'inf-moe'))].map(({ routerKey }) => String(routerKey)));
    expect(keys.size).toBe(4);
  });

  test('more samples are drawn, or none, in evaluations where asked', async () => {
    const params = storedParams('inf-moe', infMoe);
    const answersWith = async (settings: object) => {
      const config = resolveConfig(infMoe, { eval: { problems: 9, samples: 8, ...settings } });
      const results = await evaluate(sessionIn('unused', config), params, 'evaluate');
      return results.map(({ answers }) => answers.map(({ text }) => text));
    };
    const asTrained = await answersWith({});
    expect(await answersWith({ ffnSamples: 2 })).toEqual(asTrained);
    expect(await answersWith({ ffnSamples: 1 })).not.toEqual(asTrained);
    expect(await answersWith({ ffnMode: 'mean' })).not.toEqual(asTrained);
  });
});

test('a stored rollout and its key give the log-probabilities of the sampler', async () => {
  // Without truncation, and with weights that stay.
  const config = resolveConfig(infMoe, { rl: { topK: 0, learningRate: 0, kl: 0 } });
  await train('replayed', config);
  const model = createModel(config);
  const reader = logProbReader(1, { model, backend: referenceBackend() });
  const params = storedParams('replayed', config);
  const kept = [...rolloutsIn(join(work, 'replayed'))].filter(({ step }) => step === 2);
  const problems = kept.map(({ prompt }) => model.task.parseProblem(prompt));
  const groups = kept.map(({ completion: text, tokens, logProbs }) => [
    {
      text,
      tokens,
      logProbs,
      judgement: { outcome: 'wrong' as const, reward: 0, wellFormed: true, reason: '' },
    },
  ]);
  const gapsWith = async (key: RouterKey | undefined) => {
    const read = await reader.read(params, problems, groups, key);
    return kept.flatMap(({ logProbs }, i) => logProbs.map((value, t) => Math.abs(value - read[i]![t]!)));
  };
  expect(Math.max(...(await gapsWith(kept[0]!.routerKey)))).toBeLessThan(1e-5);
  expect(Math.max(...(await gapsWith(undefined)))).toBeGreaterThan(1e-3);
});

describe('top-k of some experts', () => {
  test('trains with its losses and statistics, and keeps no key: it draws nothing', async () => {
    await train('top-k', topK);
    const rows = rowsOf('top-k');
    expect(Math.max(...rows.map(({ logProbGap }) => logProbGap!))).toBeLessThan(1e-5);
    expect(rows[0]!['ffn.0.union']).toBe(0.5);
    expect(rows[0]!['ffn.0.routerEntropy']).toBeGreaterThan(0);
    expect([...rolloutsIn(join(work, 'top-k'))].some((rollout) => 'routerKey' in rollout)).toBe(false);
  });

  test('the losses of the router count', async () => {
    await train('unbalanced', resolveConfig(topK, { ffn: { balanceWeight: 0, zWeight: 0 } }));
    const [with_, without] = ['top-k', 'unbalanced'].map((folder) => rowsOf(folder, 'sft')[0]!.loss!);
    // alpha times the balance loss, which is about 1 for a fresh router.
    expect(with_! - without!).toBeGreaterThan(0.009);
    expect(with_! - without!).toBeLessThan(0.03);
  });
});

test('an estimator with a critic, adapters, and blocks computed twice go with it', async () => {
  const more = {
    rl: { estimator: 'gae', steps: 2, topK: 0, microBatchTokens: 100 },
    lora: { rank: 2 },
    runtime: { recompute: true },
  };
  await train('critic', resolveConfig(infMoe, more));
  const rows = rowsOf('critic');
  expect(rows).toHaveLength(2);
  expect(Math.max(...rows.map(({ logProbGap }) => logProbGap!))).toBeLessThan(1e-5);
});

function storedParams(folder: string, config: TrainConfig) {
  return decodeParams(
    latestCheckpoint(join(work, folder, 'rl'))!,
    initialParams(createModel(config), config.seed),
  );
}
