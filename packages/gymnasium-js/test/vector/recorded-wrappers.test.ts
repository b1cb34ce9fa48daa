import { describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import type { AutoresetMode } from '../../src/vector/autoreset-mode';
import { SyncVectorEnv } from '../../src/vector/sync-vector-env';
import type { VectorEnv } from '../../src/vector/vector-env';
import * as wrappers from '../../src/vector/wrappers';
import { fixture } from '../golden-envs';

type Counts = [mask: boolean[], returns: number[], lengths: number[]] | null;
type Step = [
  observations: number[],
  rewards: number[],
  terminations: boolean[],
  truncations: boolean[],
  counts: Counts,
];

const { vectors } = fixture<{ vectors: Record<string, [number[], ...Step[]]> }>('wrappers');

type Envs = VectorEnv<Float32Array, Int32Array>;
const wraps: Record<string, (envs: Envs) => Envs> = {
  RecordEpisodeStatistics: (envs) => new wrappers.RecordEpisodeStatistics(envs),
  ClipReward: (envs) => new wrappers.ClipReward(envs, { minReward: 0.25, maxReward: 0.75 }),
  TransformReward: (envs) =>
    new wrappers.TransformReward(envs, { func: (rewards) => rewards.map((reward: number) => reward - 1) }),
};

const flags = (values: readonly boolean[]) => Uint8Array.from(values, Number);

describe('vector wrappers recorded from Python', () => {
  it.each(Object.keys(vectors))('%s', (name) => {
    const [wrapper, mode] = name.split(', ') as [string, AutoresetMode];
    const two = [0, 1].map(() => () => make('CartPole-v1', { maxEpisodeSteps: 12 }));
    const envs = wraps[wrapper]!(new SyncVectorEnv(two, { autoresetMode: mode }) as Envs);
    const [first, ...steps] = vectors[name]!;
    expect(envs.reset({ seed: 0 })[0]).toEqual(Float32Array.from(first));
    steps.forEach(([observations, rewards, terminations, truncations, counts], t) => {
      const result = envs.step(Int32Array.of(t % 2, 1));
      expect(result.slice(0, 4), `step ${t}`).toEqual([
        Float32Array.from(observations),
        Float64Array.from(rewards),
        flags(terminations),
        flags(truncations),
      ]);
      const { episode, _episode } = result[4] as Record<string, Record<string, Float64Array>>;
      const own = counts && [flags(counts[0]), Float64Array.from(counts[1]), Float64Array.from(counts[2])];
      expect(episode ? [_episode, episode.r, episode.l] : null, `episodes ${t}`).toEqual(own);
    });
  });
});
