import { afterAll, describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import { renameKeys, toCamelCase } from '../../src/core/naming';
import { loadMujoco, type MujocoEnv } from '../../src/mujoco/index';
import { registerMujoco } from '../../src/mujoco/register-mujoco';
import { difference, expectOutcome, golden, STEP_TOLERANCE } from './golden-mujoco';

await registerMujoco();
const engine = await loadMujoco();

/**
 * How far a walk of 100 steps may go from Python's. The same engine compiled for another machine rounds otherwise, and
 * contacts make that grow: 4e-6 was seen of HalfCheetah and 8e-8 of Ant, and 5e-12 at most of the others.
 */
const walkTolerance: Record<string, number> = { 'HalfCheetah-v5': 1e-3, 'Ant-v5': 1e-4 };

it('runs the version of the engine that the traces are from', () => {
  expect(engine.mj_versionString()).toBe(golden.versions.mujoco);
});

describe.each(Object.entries(golden.envs))('%s', (id, trace) => {
  const env = make<Float64Array, ArrayLike<number>>(id).unwrapped as MujocoEnv;
  afterAll(() => env.close());

  it('has the spaces, structure and speed of Python', () => {
    expect(String(env.actionSpace)).toBe(trace.actionSpace);
    expect(String(env.observationSpace)).toBe(trace.observationSpace);
    expect(env.metadata.renderFps).toBe(trace.renderFps);
    if (trace.observationStructure) expect(env.observationStructure).toEqual(trace.observationStructure);
  });

  it('begins where Python begins, from the same seed', () => {
    for (const { seed, observation } of trace.starts) {
      expect(env.reset({ seed })[0]).toEqual(Float64Array.from(observation));
    }
    const [observation, info] = env.reset({ seed: trace.walk.seed });
    expect(observation).toEqual(Float64Array.from(trace.walk.start.observation));
    expect(Object.keys(info).sort()).toEqual(Object.keys(trace.walk.start.info).sort());
  });

  it('takes single steps from given states as Python does', () => {
    for (const given of trace.singleSteps) {
      env.reset({ seed: 0 });
      env.setState(given.qpos, given.qvel);
      expectOutcome(env.step(Float32Array.from(given.action)), given);
    }
  });

  it('walks 100 steps close to Python', () => {
    const { seed, states, rewards, firstEnd } = trace.walk;
    const tolerance = walkTolerance[id] ?? 1e-9;
    env.reset({ seed });
    env.actionSpace.seed(seed);
    const ends: boolean[] = [];
    rewards.forEach((reward, index) => {
      const [, actual, terminated] = env.step(env.actionSpace.sample());
      ends.push(terminated);
      const state = states[index + 1];
      const allowed = index < 10 ? STEP_TOLERANCE : tolerance;
      if (state) expect(difference(env.stateVector(), state)).toBeLessThan(allowed);
      expect(difference([actual], [reward])).toBeLessThan(allowed);
    });
    expect(ends.indexOf(true)).toBe(firstEnd ?? -1);
  });
});

it.each(golden.variants)('$id with $kwargs', ({ id, kwargs, start, rewards, end }) => {
  const env = make<Float64Array, ArrayLike<number>>(id, renameKeys(kwargs, toCamelCase))
    .unwrapped as MujocoEnv;
  expect(env.reset({ seed: 5 })[0]).toEqual(Float64Array.from(start));
  env.actionSpace.seed(5);
  const results = rewards.map(() => env.step(env.actionSpace.sample()));
  expect(
    difference(
      results.map(([, reward]) => reward),
      rewards,
    ),
  ).toBeLessThan(STEP_TOLERANCE);
  expectOutcome(results.at(-1)!, end);
  env.close();
});
