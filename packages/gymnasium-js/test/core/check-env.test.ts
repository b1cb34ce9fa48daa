import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkEnv } from '../../src/core/check-env';
import { Env, type ResetArguments } from '../../src/core/env';
import { logger } from '../../src/core/logger';
import { make } from '../../src/core/make';
import { registry } from '../../src/core/registry';
import type { Info, StepResult } from '../../src/core/step-output';
import { GymnasiumError } from '../../src/errors';
import { Box } from '../../src/spaces/box';
import { Discrete } from '../../src/spaces/discrete';
import type { Space } from '../../src/spaces/space';
import { CorridorEnv } from './corridor-env';

const warnings: string[] = [];

beforeEach(() => {
  warnings.length = 0;
  vi.spyOn(logger, 'write').mockImplementation((message) => warnings.push(message));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A sound environment with array observations, from which the broken ones are made. */
class SoundEnv extends Env<Float32Array, number> {
  override readonly observationSpace: Space<Float32Array> = new Box(-1, 1, { shape: [2] });
  override readonly actionSpace = new Discrete(2);
  protected place = 0;

  override reset({ seed }: ResetArguments = {}): [Float32Array, Info] {
    this.place = this.seedGenerator(seed).uniform(-0.5, 0.5);
    return [new Float32Array([this.place, 0]), {}];
  }

  override step(action: number): StepResult<Float32Array> {
    this.place += 0.01 * this.npRandom.uniform(-1, 1);
    return [new Float32Array([this.place, action]), 1, false, false, {}];
  }
}

/** A sound environment whose step result is changed by a function. */
const stepping = (change: (result: StepResult<Float32Array>) => unknown) =>
  new (class extends SoundEnv {
    override step(action: number): StepResult<Float32Array> {
      return change(super.step(action)) as StepResult<Float32Array>;
    }
  })();

/** A sound environment whose reset is replaced. */
const resetting = (reset: (env: SoundEnv, given: ResetArguments) => unknown) =>
  new (class extends SoundEnv {
    override reset(given: ResetArguments = {}): [Float32Array, Info] {
      return reset(this, given) as [Float32Array, Info];
    }
  })();

const sound = new SoundEnv();
const shared = new Float32Array(2);

const broken: [name: string, env: Env, message: RegExp][] = [
  [
    'reset ignores the seed',
    resetting((env) => [new Float32Array([env.npRandom.uniform(-0.5, 0.5), 0]), {}]),
    /Observations of reset\(\{ seed: 123 \}\) are not equal/,
  ],
  [
    'reset uses a source of randomness of its own',
    resetting((_, { seed }) => [new Float32Array([((seed ?? 7) % 10) / 10, 0]), {}]),
    /random generator is the same after different seeds/,
  ],
  [
    'reset returns the observation only',
    resetting(() => new Float32Array(2)),
    /reset\(\) must return \[observation, info\]/,
  ],
  [
    'reset does not take options',
    resetting((env, given) => {
      if (given.options) throw new TypeError('unknown argument options');
      return SoundEnv.prototype.reset.call(env, given);
    }),
    /reset\(\) must take options/,
  ],
  [
    'observations leave the space',
    stepping(([, ...rest]) => [new Float32Array([2, 0]), ...rest]),
    /not within the observation space/,
  ],
  [
    'observations are plain lists',
    stepping(([observation, ...rest]) => [[...observation], ...rest]),
    /should be a typed array/,
  ],
  [
    'step returns four values',
    stepping(([observation, reward, terminated, , info]) => [observation, reward, terminated, info]),
    /step\(\) must return/,
  ],
  [
    'the reward is not finite',
    stepping(([observation, , ...rest]) => [observation, Number.NaN, ...rest]),
    /reward is NaN/,
  ],
  [
    'a flag is a number',
    stepping(([observation, reward, , ...rest]) => [observation, reward, 0, ...rest]),
    /terminated must be a boolean/,
  ],
  [
    'the info is missing',
    stepping((result) => [...result.slice(0, 4), null]),
    /info of step\(\) must be an object/,
  ],
  [
    'step is not deterministic',
    stepping(([, ...rest]) => [new Float32Array([Math.random(), 0]), ...rest]),
    /Observations of step\(\) after equal seeds and actions are not equal/,
  ],
  [
    'episodes are truncated at once',
    stepping(([observation, reward, terminated, , info]) => [observation, reward, terminated, true, info]),
    /truncates after one step/,
  ],
  ['the observation array is reused', stepping(([, ...rest]) => [shared, ...rest]), /same array or info/],
  [
    'the action space is no space',
    new (class extends SoundEnv {
      override readonly actionSpace = { n: 2 } as never;
    })(),
    /actionSpace must be a Space/,
  ],
];

describe('checkEnv', () => {
  it.each([...registry.keys()])('passes on %s', (id) => {
    checkEnv(make(id).unwrapped);
    const doubts = warnings.filter((warning) => !/infinity|recommended|out of date/.test(warning));
    expect(doubts).toEqual([]);
  });

  it('passes on environments of one’s own', () => {
    checkEnv(sound);
    checkEnv(new CorridorEnv());
    expect(warnings).toEqual([expect.stringContaining('has no spec')]);
  });

  it.each(broken)('fails when %s', (_, env, message) => {
    expect(() => checkEnv(env)).toThrow(GymnasiumError);
    expect(() => checkEnv(env)).toThrow(message);
  });

  it('fails when a render mode gives another kind of frame, unless asked not to look', () => {
    const blind = new (class extends SoundEnv {
      static override readonly metadata = { renderModes: ['rgb_array'], renderFps: 30 };
    })();
    blind.renderMode = 'rgb_array';
    expect(() => checkEnv(blind)).toThrow(/must return an RgbFrame/);
    checkEnv(blind, { skipRenderCheck: true });
  });

  it('warns about wrapped environments and refuses what is none', () => {
    checkEnv(make('FrozenLake-v1'));
    expect(warnings[0]).toContain('is wrapped');
    expect(() => checkEnv({} as never)).toThrow(/must be an Env/);
  });

  it('warns about doubtful bounds', () => {
    checkEnv(make('Pendulum-v1').unwrapped);
    expect(warnings.join()).toContain('symmetric and normalized');
    warnings.length = 0;
    checkEnv(make('CartPole-v1').unwrapped);
    expect(warnings.join()).toContain('-infinity');
  });
});
