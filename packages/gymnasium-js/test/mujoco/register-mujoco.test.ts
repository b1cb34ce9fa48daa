import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkEnv } from '../../src/core/check-env';
import { EnvSpec } from '../../src/core/env-spec';
import { logger } from '../../src/core/logger';
import { make } from '../../src/core/make';
import { makeAsync } from '../../src/core/make-async';
import { makeVec } from '../../src/core/make-vec';
import { getSpec } from '../../src/core/registry';
import { createStepOutput } from '../../src/core/step-output';
import { NameNotFound } from '../../src/errors';
import { registerMujoco } from '../../src/mujoco/index';
import { mujocoSpecs } from '../../src/mujoco/mujoco-specs';
import { golden } from './golden-mujoco';

const errorsBefore = mujocoSpecs.map(({ id }) => {
  try {
    return make(id);
  } catch (error) {
    return error as Error;
  }
});
await registerMujoco();

const warnings: string[] = [];
beforeEach(() => {
  warnings.length = 0;
  vi.spyOn(logger, 'write').mockImplementation((message) => warnings.push(message));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('registerMujoco', () => {
  it('registers the specs that Python has, before which make tells how', async () => {
    mujocoSpecs.forEach(({ id }, at) => {
      expect(errorsBefore[at]).toBeInstanceOf(NameNotFound);
      expect(String(errorsBefore[at])).toContain(`makeAsync("gymnasium-js/mujoco:${id}")`);
    });
    expect(mujocoSpecs.map(({ id }) => getSpec(id).toJSON())).toEqual(golden.specs);
    await registerMujoco();
    expect(warnings).toEqual([]);
  });

  it('is called by makeAsync, for an id and for a spec of Python', async () => {
    const json = JSON.stringify(golden.specs.find((spec) => spec.id === 'Hopper-v5'));
    vi.resetModules();
    const { makeAsync: freshMakeAsync } = await import('../../src/core/make-async');
    const { EnvSpec: FreshSpec } = await import('../../src/core/env-spec');
    const imported: string[] = [];
    const load = (name: string) => {
      imported.push(name);
      return import('../../src/mujoco/index');
    };
    const fromSpec = await freshMakeAsync<Float64Array>(FreshSpec.fromJSON(json), {}, load);
    const fromId = await freshMakeAsync<Float64Array>('gymnasium-js/mujoco:Hopper-v5', {}, load);
    expect(imported).toEqual(['gymnasium-js/mujoco', 'gymnasium-js/mujoco']);
    for (const env of [fromSpec, fromId]) {
      expect(String(env)).toBe('<TimeLimit<OrderEnforcing<PassiveEnvChecker<HopperEnv<Hopper-v5>>>>>');
      expect(env.reset({ seed: 11 })[0]).toHaveLength(11);
      env.close();
    }
  });

  it('keeps arguments in the JSON of a spec, in the names of Python', async () => {
    const env = make('Ant-v5', { ctrlCostWeight: 0.1, healthyZRange: [0.1, 2] });
    const json = JSON.stringify(env.spec);
    expect(JSON.parse(json).kwargs).toEqual({ ctrl_cost_weight: 0.1, healthy_z_range: [0.1, 2] });
    const again = await makeAsync(EnvSpec.fromJSON(json));
    expect(JSON.stringify(again.spec)).toBe(json);
    for (const each of [env, again]) each.close();
  });

  it('makes vector environments', () => {
    const envs = makeVec<Float64Array, Float32Array>('HalfCheetah-v5', { numEnvs: 3 });
    const [observations] = envs.reset({ seed: 3 });
    expect(observations).toHaveLength(3 * 17);
    expect(Array.from(observations.subarray(0, 17))).toEqual(
      golden.envs['HalfCheetah-v5']!.walk.start.observation,
    );
    const [, rewards, , , infos] = envs.step(envs.actionSpace.sample());
    expect(rewards).toHaveLength(3);
    expect(infos.x_velocity).toHaveLength(3);
    envs.close();
  });
});

describe.each(mujocoSpecs.map(({ id }) => id))('%s', (id) => {
  it('passes checkEnv', () => {
    const env = make(getSpec(id)).unwrapped;
    checkEnv(env);
    // Python's own environments have these bounds.
    expect(
      warnings.filter((warning) => !/infinity, which is probably|symmetric and normalized/.test(warning)),
    ).toEqual([]);
    env.close();
  });

  it('gives equal steps through step and stepInto', () => {
    const [one, other] = [0, 1].map(() => make<Float64Array, Float32Array>(getSpec(id)).unwrapped) as [
      ReturnType<typeof make<Float64Array, Float32Array>>,
      ReturnType<typeof make<Float64Array, Float32Array>>,
    ];
    one.reset({ seed: 3 });
    const out = createStepOutput(other.reset({ seed: 3 })[0]);
    one.actionSpace.seed(5);
    for (let step = 0; step < 5; step++) {
      const action = one.actionSpace.sample();
      const result = one.step(action);
      other.stepInto(action, out);
      const { observation, reward, terminated, truncated, info } = out;
      expect([observation, reward, terminated, truncated, info]).toEqual(result);
    }
    for (const env of [one, other]) env.close();
  });
});
