import { Generator } from 'gymnasium-js';
import { describe, expect, it } from 'vitest';
import { Environments } from '../../src/environments/environments';
import { ReplayBuffer } from '../../src/environments/replay-buffer';
import { ReplayCollector } from '../../src/environments/replay-collector';

const shape = { observationSize: 1, actionShape: [] };
const transition = (x: number) => ({
  observations: [x],
  actions: [x % 2],
  rewards: [10 * x],
  next: [x + 1],
  continues: [1],
});

describe('ReplayBuffer', () => {
  it('keeps the newest transitions, and draws rows that belong together', async () => {
    const buffer = new ReplayBuffer(3, shape);
    for (let x = 0; x < 5; x++) buffer.add(0, transition(x));
    expect(buffer.size).toBe(3);
    const { observations, rewards, next, actions } = buffer.sample(new Generator(0), 2, 50);
    const seen = await observations.data();
    expect([...new Set(seen)].sort()).toEqual([2, 3, 4]);
    expect(observations.shape).toEqual([2, 50, 1]);
    expect(actions.dtype).toBe('int32');
    const [r, n] = [await rewards.data(), await next.data()];
    for (const [i, x] of seen.entries()) expect([r[i], n[i]]).toEqual([10 * x, x + 1]);
  });

  it('goes on from its file as if nothing had happened', async () => {
    const first = new ReplayBuffer(3, shape);
    for (let x = 0; x < 4; x++) first.add(0, transition(x));
    const second = new ReplayBuffer(3, shape);
    second.restore({ path: 'x', step: 1, files: first.encode(), state: null, logs: {} });
    const drawn = [first, second].map(async (buffer) => {
      buffer.add(0, transition(9));
      return Array.from(await buffer.sample(new Generator(1), 1, 20).observations.data());
    });
    expect(await drawn[0]).toEqual(await drawn[1]);
  });
});

describe('ReplayCollector', () => {
  it('ends at a termination, but not where an episode was cut off', async () => {
    const envs = new Environments(
      { id: 'FrozenLake-v1', arguments: '{"isSlippery":false,"maxEpisodeSteps":2}' },
      1,
    );
    const collector = new ReplayCollector(envs, [], 4, undefined, undefined);
    collector.restart(0, 0);
    for (const action of [2, 2]) collector.step(Int32Array.of(action));
    const { continues, next } = collector.buffer.sample(new Generator(0), 1, 30);
    expect(new Set(await continues.data())).toEqual(new Set([1]));
    const rows = Array.from({ length: 30 }, async (_, i) =>
      (await next.data()).slice(16 * i, 16 * i + 16).indexOf(1),
    );
    expect(new Set(await Promise.all(rows))).toEqual(new Set([1, 2]));
  });
});
