import { describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import { makeVec } from '../../src/core/make-vec';
import type { AutoresetMode } from '../../src/vector/autoreset-mode';
import { SyncVectorEnv } from '../../src/vector/sync-vector-env';
import type { VectorEnv } from '../../src/vector/vector-env';
import { fixture } from '../golden-envs';

interface VectorTrace {
  seed: number;
  reset: number[][];
  actions: number[][];
  obs: number[][][];
  reward: number[][];
  terminated: number[][];
  truncated: number[][] | 'none';
  final_obs?: Record<string, { mask: number[]; obs: (number[] | null)[] }>;
  max_episode_steps?: number;
}

const { vector } = fixture<{
  vector: Record<string, VectorTrace> & {
    sync_Taxi_info_shape: { reset_obs: number[]; info: Record<string, number[] | number[][]> };
  };
}>('golden-vector');

/** Replays recorded actions and expects all results to be equal. */
function replayBatch(
  envs: VectorEnv<Float32Array, ArrayLike<number>>,
  trace: VectorTrace,
  actions: number[][],
): void {
  const rows = (numbers: number[][]) => new Float32Array(numbers.flat());
  expect(envs.reset({ seed: trace.seed })[0]).toEqual(rows(trace.reset));
  actions.forEach((action, t) => {
    const [observations, rewards, terminations, truncations, infos] = envs.step(Int32Array.from(action));
    expect(observations, `step ${t}`).toEqual(rows(trace.obs[t]!));
    expect([...rewards], `rewards ${t}`).toEqual(trace.reward[t]);
    expect([...terminations], `terminations ${t}`).toEqual(trace.terminated[t]);
    expect([...truncations]).toEqual(trace.truncated === 'none' ? [0, 0, 0] : trace.truncated[t]);
    const final = trace.final_obs?.[t];
    expect(infos.final_obs).toEqual(
      final?.obs.map((observation) => observation && new Float32Array(observation)),
    );
    expect(infos._final_obs).toEqual(final && Uint8Array.from(final.mask));
  });
}

const syncCartPole = (autoresetMode: AutoresetMode) =>
  new SyncVectorEnv<Float32Array, ArrayLike<number>>(
    Array.from({ length: 3 }, () => () => make('CartPole-v1')),
    { autoresetMode },
  );

describe('recorded vector traces', () => {
  it.each(['NextStep', 'SameStep'] as const)('SyncVectorEnv in mode %s', (mode) => {
    const trace = vector[`sync_CartPole_${mode}`]!;
    replayBatch(syncCartPole(mode), trace, trace.actions);
  });

  it("CartPole's own vector form", () => {
    const trace = vector.vector_entry_point_CartPole!;
    const envs = makeVec<Float32Array, ArrayLike<number>>('CartPole-v1', {
      numEnvs: 3,
      maxEpisodeSteps: trace.max_episode_steps!,
    });
    expect(String(envs)).toBe('CartPoleVectorEnv(CartPole-v1, num_envs=3)');
    replayBatch(envs, trace, vector.sync_CartPole_NextStep!.actions);
  });

  it('batched infos of Taxi', () => {
    const { reset_obs, info } = vector.sync_Taxi_info_shape;
    const envs = makeVec<Int32Array, Int32Array>('Taxi-v4', { numEnvs: 2 });
    // The recording does not tell its seed; 3 is the only one below 3000 that gives its observations.
    const [observations, infos] = envs.reset({ seed: 3 });
    expect([...observations]).toEqual(reset_obs);
    expect(Object.keys(infos)).toEqual(Object.keys(info));
    for (const [key, column] of Object.entries(infos)) {
      expect([...(column as Int8Array)]).toEqual((info[key] as number[][]).flat());
    }
  });
});
