import { describe, expect, it } from 'vitest';
import { Collector } from '../../src/environments/collector';
import { Environments } from '../../src/environments/environments';
import type { HostMlp } from '../../src/networks/host-mlp';
import { policyFor } from '../../src/policies/policy';

const options = { seed: 0, gamma: 1, normaliseObservations: false, normaliseRewards: false };

/** A network that gives one number for every row: its first observation. */
const firstOf = {
  forward: (x: Float32Array, rows: number) =>
    Float64Array.from({ length: rows }, (_, i) => x[i * (x.length / rows)]!),
} as unknown as HostMlp;
const always = (action: number): HostMlp =>
  ({
    forward: (_: Float32Array, rows: number) =>
      Float64Array.from({ length: 2 * rows }, (__, i) => (i % 2 === action ? 99 : 0)),
  }) as unknown as HostMlp;

describe('Collector', () => {
  it('says where episodes terminate, and counts their returns', () => {
    const envs = new Environments({ id: 'CartPole-v1', arguments: '' }, 2);
    const collector = new Collector(envs, policyFor(envs.action), { ...options, steps: 30 });
    collector.restart(0);
    const rollout = collector.collect({ actor: always(1), critic: firstOf, policy: {} }, 0);
    const ends = rollout.terminated.reduce((sum, end) => sum + end, 0);
    expect(ends).toBeGreaterThan(3);
    expect(collector.episodes.finished).toBe(ends);
    expect(collector.episodes.metrics.return).toBeGreaterThan(7);
    expect(collector.episodes.metrics.return).toBeLessThan(12);
    expect(Array.from(rollout.actions)).toEqual(new Array(60).fill(1));
    expect(rollout.logProbs[0]).toBeCloseTo(0, 10);
  });

  it('asks the critic what the last state of a truncated episode was worth, not the first of the next', () => {
    const envs = new Environments({ id: 'MountainCar-v0', arguments: '' }, 1);
    const policy = { ...policyFor(envs.action), outputs: 3 };
    const zeros = { forward: () => new Float64Array(3) } as unknown as HostMlp;
    const collector = new Collector(envs, policy, { ...options, steps: 201 });
    collector.restart(0);
    const rollout = collector.collect({ actor: zeros, critic: firstOf, policy: {} }, 0);
    expect(rollout.truncated[199]).toBe(1);
    expect(rollout.terminated.includes(1)).toBe(false);
    const before = rollout.observations[199 * 2]! + rollout.observations[199 * 2 + 1]!;
    const next = rollout.observations[200 * 2]!;
    // The car has moved on by about its speed from where it was a step before, and begins again elsewhere.
    expect(Math.abs(rollout.finalValues[199]! - before)).toBeLessThan(0.01);
    expect(next).toBeGreaterThanOrEqual(-0.6);
    expect(next).toBeLessThanOrEqual(-0.4);
    expect(rollout.finalValues[198]).toBe(0);
  });
});
