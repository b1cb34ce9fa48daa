import { join } from 'node:path';
import { onnx } from '@lab/backend-onnx';
import { latestCheckpoint, readJsonLines } from '@lab/runs';
import type { Backend } from '@lab/tensor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { algorithms } from '../../src/algorithms/algorithms';
import { evaluate } from '../../src/evaluate';
import { testConfig, testSession } from '../session';

let backend: Backend;
beforeAll(async () => {
  backend = await onnx({ threads: 1 });
});
afterAll(() => backend.dispose());

async function trained(layer: object) {
  const config = testConfig({ eval: { episodes: 8, maxEpisodeSteps: 60 }, ...layer });
  const session = testSession(backend, config);
  await algorithms[config.algorithm].train(session);
  const checkpoint = latestCheckpoint(session.folder)!;
  const agent = await algorithms[config.algorithm].agent(config, checkpoint, session);
  const evaluation = await evaluate(agent, config);
  await agent.dispose?.();
  const metrics = readJsonLines(join(session.folder, 'metrics.jsonl')) as Record<string, number>[];
  return { metrics, evaluation };
}

const bandit = { id: 'extra/OrderStatisticBandit-v0' };
const onBandit = (reinforce: object) => ({
  ...{ algorithm: 'reinforce', steps: 12_000, env: bandit, network: { hidden: [] } },
  reinforce: { groups: 8, samples: 16, learningRate: 0.1, ...reinforce },
});

/** Which arm of the bandit a return is of: every arm has values of its own, but for the 0 that two of them pay. */
const armOf: Readonly<Record<string, string>> = {
  '0.5': 'safe',
  '1.2': 'coin',
  '0.9': 'disaster',
  '-4': 'disaster',
  '4': 'lottery',
};

async function shares(reinforce: object): Promise<Readonly<Record<string, number>>> {
  const { evaluation } = await trained({ ...onBandit(reinforce), eval: { episodes: 3000, sampled: true } });
  const counts: Record<string, number> = {};
  for (const { return: paid } of evaluation.episodes) {
    const arm = armOf[`${paid}`] ?? 'lottery or coin';
    counts[arm] = (counts[arm] ?? 0) + 1 / 3000;
  }
  return counts;
}

describe('reinforce', () => {
  it.each([
    ['safe', { estimator: 'orderGrad', objective: 'CVaR:0.25' }],
    ['safe', { estimator: 'orderGrad', objective: 'Min' }],
    ['disaster', { estimator: 'orderGrad', objective: 'Mean' }],
    ['disaster', { estimator: 'orderGrad', objective: 'Median', k: 5 }],
    ['disaster', { estimator: 'rloo' }],
  ])('pulls the arm %s for %j', async (arm, reinforce) => {
    expect((await shares(reinforce))[arm]).toBeGreaterThan(0.9);
  });

  it('mixes 26 % of the disaster with 74 % of the lottery for the best of 4', async () => {
    const { disaster, safe = 0 } = await shares({
      estimator: 'orderGrad',
      objective: 'Max',
      learningRate: 0.03,
    });
    expect(Math.abs(disaster! - 0.26)).toBeLessThan(0.12);
    expect(safe).toBeLessThan(0.05);
  });
});

describe('ppo', () => {
  it('more than doubles the return of CartPole in 8,000 steps', async () => {
    const { metrics } = await trained({ preset: 'cartpole', steps: 8000 });
    expect(metrics[3]!.return).toBeLessThan(30);
    expect(metrics.at(-1)!.return).toBeGreaterThan(40);
    for (const { ratioGap } of metrics) expect(ratioGap).toBeLessThan(1e-5);
  });

  it('learns with vectors as actions and what it normalises', async () => {
    const env = { id: 'Pendulum-v1', normaliseObservations: true, normaliseRewards: true };
    const { metrics, evaluation } = await trained({ steps: 2048, env, ppo: { rolloutSteps: 256 } });
    expect(metrics).toHaveLength(2);
    for (const { ratioGap } of metrics) expect(ratioGap).toBeLessThan(1e-4);
    expect(evaluation.interval.mean).toBeLessThan(0);
  });
});

describe('recurrentPpo', () => {
  const env = { id: 'extra/TMazePassive-v0', arguments: '{"corridorLength":3}', count: 4 };

  it.each(['mlp', 'lstm', 'fsrm'])(
    'replays the states of %s, resets inside the rollout among them',
    async (kind) => {
      const core = { kind, width: 8, heads: 2, tokens: 2, innerSteps: 2 };
      const ppo = { rolloutSteps: 12, minibatches: 2, epochs: 2, learningRate: 0.01 };
      const { metrics } = await trained({ algorithm: 'recurrentPpo', steps: 150, env, core, ppo });
      expect(metrics.length).toBeGreaterThan(2);
      // Episodes of four steps end in the middle of rollouts of twelve, and later weights differ from the first.
      for (const { ratioGap } of metrics) expect(ratioGap).toBeLessThan(1e-5);
      expect(metrics.at(-1)!.approximateKl).toBeGreaterThan(0);
    },
  );
});

describe('a2c, dqn and sac', () => {
  it.each([
    { algorithm: 'a2c', steps: 400, a2c: { estimator: 'nStep', n: 3 } },
    { algorithm: 'a2c', steps: 400, env: { id: 'Pendulum-v1' }, a2c: { estimator: 'upgo' } },
    { algorithm: 'dqn', steps: 400, dqn: { start: 100, batch: 16, iterationSteps: 200, double: true } },
    {
      algorithm: 'sac',
      ...{ steps: 400, env: { id: 'Pendulum-v1', count: 2 }, network: { hidden: [16], activation: 'relu' } },
      sac: { start: 100, batch: 16, trainEvery: 10, updates: 2, iterationSteps: 200 },
    },
  ])('$algorithm trains and plays', async (layer) => {
    const { metrics, evaluation } = await trained(layer);
    expect(metrics.at(-1)!.step).toBeGreaterThanOrEqual(400);
    expect(metrics.at(-1)!.loss).not.toBe(0);
    expect(evaluation.episodes).toHaveLength(8);
  });
});
