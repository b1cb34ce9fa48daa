import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkEnv } from '../../src/core/check-env';
import type { Env } from '../../src/core/env';
import { logger } from '../../src/core/logger';
import { make } from '../../src/core/make';
import { makeVec } from '../../src/core/make-vec';
import { getSpec } from '../../src/core/registry';
import { createStepOutput } from '../../src/core/step-output';
import { copyValue } from '../../src/core/value';
import { InvalidAction, ResetNeeded } from '../../src/errors';
import { extraSpecs } from '../../src/extra/extra-specs';
import type { MiniGridObservation } from '../../src/extra/minigrid/minigrid-env';
import { registerExtra } from '../../src/extra/register-extra';

registerExtra();

const warnings: string[] = [];
beforeEach(() => {
  warnings.length = 0;
  vi.spyOn(logger, 'write').mockImplementation((message) => warnings.push(message));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const bare = (id: string): Env<unknown, number> =>
  make<unknown, number>(getSpec(id)).unwrapped as Env<unknown, number>;

describe.each(extraSpecs.map(({ id }) => id))('%s', (id) => {
  it('passes checkEnv without warnings', () => {
    checkEnv(bare(id) as Env);
    // CartPole's own velocities have no bounds.
    expect(warnings.filter((warning) => !/infinity, which is probably/.test(warning))).toEqual([]);
  });

  it('gives equal episodes for equal seeds, through step and stepInto', () => {
    const [one, other] = [bare(id), bare(id)];
    one.actionSpace.seed(5);
    const [first] = one.reset({ seed: 3 });
    const out = createStepOutput(other.reset({ seed: 3 })[0]);
    expect(out.observation).toEqual(first);
    for (let step = 0; step < 40; step++) {
      const action = one.actionSpace.sample();
      const result = one.step(action);
      other.stepInto(action, out);
      const { observation, reward, terminated, truncated, info } = out;
      expect([copyValue(observation), reward, terminated, truncated, { ...info }]).toEqual(result);
      if (terminated || truncated) break;
    }
  });

  it('refuses a step before reset and other actions', () => {
    const env = bare(id);
    expect(() => env.step(0)).toThrow(ResetNeeded);
    env.reset({ seed: 0 });
    expect(() => env.step(99)).toThrow(InvalidAction);
    expect(() => env.step(0.5)).toThrow(/got 0\.5 \(number\)/);
  });
});

describe('registerExtra', () => {
  it('may be called again', () => {
    registerExtra();
    expect(warnings).toEqual([]);
  });

  it('writes specs that makeAsync makes by importing the subpath, without registration', async () => {
    const json = JSON.stringify(getSpec('extra/RepeatPreviousMedium-v0'));
    expect(JSON.parse(json)).toMatchObject({
      entry_point: 'gymnasium-js/extra:RepeatPreviousEnv',
      kwargs: { num_decks: 2, k: 32 },
    });
    vi.resetModules();
    const { makeAsync } = await import('../../src/core/make-async');
    const { EnvSpec } = await import('../../src/core/env-spec');
    const imported: string[] = [];
    const env = await makeAsync(EnvSpec.fromJSON(json), {}, (name) => {
      imported.push(name);
      return import('../../src/extra/index');
    });
    expect(imported).toEqual(['gymnasium-js/extra']);
    expect(String(env)).toContain('RepeatPreviousEnv<extra/RepeatPreviousMedium-v0>');
  });

  it('makes vector environments, also of Dict observations', () => {
    const envs = makeVec<{ image: Uint8Array; direction: Int32Array }, Int32Array>(
      'MiniGrid-DoorKey-5x5-v0',
      { numEnvs: 3 },
    );
    const [{ image, direction }] = envs.reset({ seed: 1 });
    expect([image.length, direction.length]).toEqual([3 * 147, 3]);
    const single = bare('MiniGrid-DoorKey-5x5-v0').reset({ seed: 2 })[0] as MiniGridObservation;
    expect(image.subarray(147, 294)).toEqual(single.image);
  });

  it('refuses a step after the end', () => {
    const env = bare('extra/OrderStatisticBandit-v0');
    env.reset({ seed: 0 });
    env.step(0);
    expect(() => env.step(0)).toThrow('after the end of the episode');
  });
});
