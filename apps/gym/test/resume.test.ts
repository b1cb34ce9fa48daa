import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestCheckpoint } from '@lab/runs';
import { Interrupted } from '@lab/settings';
import { type Backend, referenceBackend } from '@lab/tensor';
import { beforeAll, describe, expect, it } from 'vitest';
import { algorithms } from '../src/algorithms/algorithms';
import { temporaryFolder, testConfig, testSession } from './session';

let backend: Backend;
beforeAll(() => {
  backend = referenceBackend();
});

const network = { hidden: [4] };
const layers = [
  {
    ...{ name: 'ppo, normalising', steps: 192, network },
    env: { id: 'Pendulum-v1', count: 2, normaliseObservations: true, normaliseRewards: true },
    ppo: { rolloutSteps: 16, minibatches: 2, epochs: 2, checkpointEvery: 2 },
  },
  {
    ...{ name: 'recurrentPpo', algorithm: 'recurrentPpo', steps: 96 },
    env: { id: 'extra/RepeatPreviousEasy-v0', count: 2 },
    core: { kind: 'gru', width: 4 },
    ppo: { rolloutSteps: 8, minibatches: 1, epochs: 1, checkpointEvery: 2 },
  },
  {
    ...{ name: 'reinforce', algorithm: 'reinforce', steps: 200, network },
    env: { id: 'FrozenLake-v1' },
    reinforce: { groups: 2, samples: 2, checkpointEvery: 2 },
  },
  {
    ...{ name: 'dqn, with its replay buffer', algorithm: 'dqn', steps: 400, network },
    dqn: { start: 50, batch: 8, buffer: 150, trainEvery: 5, iterationSteps: 50, checkpointEvery: 2 },
  },
];

describe('a run that is stopped and gone on with', () => {
  it.each(layers)('ends with the same bytes: $name', async ({ name: _, ...layer }) => {
    const config = testConfig(layer);
    const { train } = algorithms[config.algorithm];
    const whole = testSession(backend, config);
    await train(whole);

    const stop = new AbortController();
    stop.abort();
    const folder = temporaryFolder();
    await expect(train(testSession(backend, config, { folder, signal: stop.signal }))).rejects.toThrow(
      Interrupted,
    );
    const early = latestCheckpoint(folder)!.step;
    await train(testSession(backend, config, { folder }));

    const bytes = (path: string, file: string) => readFileSync(join(path, file));
    expect(bytes(folder, 'metrics.jsonl')).toEqual(bytes(whole.folder, 'metrics.jsonl'));
    const [own, other] = [latestCheckpoint(folder)!, latestCheckpoint(whole.folder)!];
    expect(own.step).toBeGreaterThan(early);
    expect(own.files).toEqual(other.files);
    expect(own.state).toEqual(other.state);
  });
});
