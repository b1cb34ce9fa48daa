import { describe, expect, it, vi } from 'vitest';
import { CartPoleVectorEnv } from '../../src/envs/classic-control/cartpole-vector';
import { fixture } from '../golden-envs';

// As in an engine without WebAssembly or its SIMD instructions.
vi.mock('../../src/envs/classic-control/cartpole-simd', () => ({ createCartPoleSimd: () => null }));

interface Recording {
  reset: number[][];
  obs: number[][][];
  terminated: number[][];
  truncated: number[][];
}

describe('CartPoleVectorEnv without WebAssembly', () => {
  it('replays the recording all the same', () => {
    const { vector } = fixture<{ vector: Record<string, Recording & { actions: number[][] }> }>(
      'golden-vector',
    );
    const recording = vector.vector_entry_point_CartPole!;
    const envs = new CartPoleVectorEnv({ numEnvs: 3, maxEpisodeSteps: 25 });
    expect(envs.reset({ seed: 123 })[0]).toEqual(new Float32Array(recording.reset.flat()));
    vector.sync_CartPole_NextStep!.actions.forEach((actions, t) => {
      const [observations, , terminations, truncations] = envs.step(actions);
      expect(observations, `step ${t}`).toEqual(new Float32Array(recording.obs[t]!.flat()));
      expect([...terminations, ...truncations]).toEqual([
        ...recording.terminated[t]!,
        ...recording.truncated[t]!,
      ]);
    });
  });
});
