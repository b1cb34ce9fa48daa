import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEnvId, parseEnvId } from '../../src/core/env-id';
import { EnvSpec } from '../../src/core/env-spec';
import { make } from '../../src/core/make';
import { renameKeys, toCamelCase, toSnakeCase } from '../../src/core/naming';
import { getSpec } from '../../src/core/registry';
import { ArgumentError, GymnasiumError } from '../../src/errors';
import { RescaleAction, StickyAction, TimeLimit, TransformReward } from '../../src/wrappers';

/** Python's `gymnasium.make("Taxi-v4", is_rainy=True).spec.to_json()`. */
const pythonJson =
  '{"id": "Taxi-v4", "entry_point": "gymnasium.envs.toy_text.taxi:TaxiEnv", "reward_threshold": 8, "nondeterministic": false, "max_episode_steps": 200, "order_enforce": true, "disable_env_checker": false, "kwargs": {"is_rainy": true}, "additional_wrappers": [], "vector_entry_point": null}';

describe('JSON of specs', () => {
  it("is Python's", () => {
    const json = JSON.stringify(make('Taxi-v4', { isRainy: true }).spec);
    expect(JSON.parse(json)).toEqual(JSON.parse(pythonJson));
  });

  it("reads Python's, and makes the environment it describes", () => {
    const spec = EnvSpec.fromJSON(pythonJson);
    expect(spec.kwargs).toEqual({ isRainy: true });
    const env = make<number, number>(spec);
    expect(String(env)).toBe('<TimeLimit<OrderEnforcing<PassiveEnvChecker<TaxiEnv<Taxi-v4>>>>>');
    env.reset({ seed: 0 });
    expect(env.step(0)[4].prob).not.toBe(1);
  });

  it('holds wrappers with their arguments, and makes them again', () => {
    const wrapped = new StickyAction(
      new RescaleAction(make('Pendulum-v1') as never, { minAction: -1, maxAction: 1 }),
      {
        repeatActionProbability: 0.25,
      },
    );
    const json = JSON.stringify(wrapped.spec);
    expect(JSON.parse(json).additional_wrappers).toEqual([
      {
        name: 'RescaleAction',
        entry_point: 'gymnasium.wrappers.transform_action:RescaleAction',
        kwargs: { min_action: -1, max_action: 1 },
      },
      {
        name: 'StickyAction',
        entry_point: 'gymnasium.wrappers.stateful_action:StickyAction',
        kwargs: { repeat_action_probability: 0.25 },
      },
    ]);
    const again = make(EnvSpec.fromJSON(json));
    expect(String(again)).toBe(String(wrapped));
    expect(String(again.actionSpace)).toBe('Box(-1.0, 1.0, (1,), float32)');
  });

  it('refuses wrappers that cannot be made again', () => {
    const spec = (name: string, kwargs: Record<string, unknown> | null) =>
      getSpec('CartPole-v1').with({
        additionalWrappers: [{ name, entryPoint: `gymnasium.wrappers.common:${name}`, kwargs }],
      });
    expect(() => make(spec('TimeLimit', null))).toThrow(/wrapper TimeLimit were not recorded/);
    expect(() => make(spec('TimeLimits', {}))).toThrow(/Did you mean: `gymnasium.wrappers.common:TimeLimit`/);
  });

  it('refuses functions', () => {
    const env = new TransformReward(make('CartPole-v1'), { func: (reward) => reward });
    expect(() => JSON.stringify(env.spec)).toThrow(GymnasiumError);
    expect(() => JSON.stringify(new EnvSpec({ id: 'A-v0', entryPoint: () => env }))).toThrow(
      /Callable found in A-v0/,
    );
  });

  it.each([
    ['no JSON', '{'],
    ['no object', '[1]'],
    ['no id', '{"kwargs": {}}'],
    ['an unknown field', '{"id": "A-v0", "color": "red"}'],
    ['a number as id', '{"id": 5}'],
    ['a list as kwargs', '{"id": "A-v0", "kwargs": []}'],
    ['a word as limit', '{"id": "A-v0", "max_episode_steps": "ten"}'],
    ['a wrapper without name', '{"id": "A-v0", "additional_wrappers": [{"kwargs": {}}]}'],
  ])('refuses %s', (_, json) => {
    expect(() => EnvSpec.fromJSON(json)).toThrow(ArgumentError);
  });

  it('survives a round trip for every registered environment', () => {
    for (const id of ['CartPole-v0', 'FrozenLake8x8-v1', 'Blackjack-v1', 'CliffWalkingSlippery-v1']) {
      const spec = getSpec(id);
      expect(EnvSpec.fromJSON(JSON.stringify(spec))).toEqual(spec);
    }
  });
});

describe('specs of made environments', () => {
  it('tell the time limit, and nothing of it inside', () => {
    const env = make('CartPole-v1', { maxEpisodeSteps: 7 });
    expect(env.spec?.maxEpisodeSteps).toBe(7);
    expect(env.unwrapped.spec).toMatchObject({
      maxEpisodeSteps: null,
      orderEnforce: false,
      disableEnvChecker: true,
    });
    expect(make('CartPole-v1', { maxEpisodeSteps: -1 }).spec?.maxEpisodeSteps).toBeNull();
    expect(String(make('CartPole-v1', { disableEnvChecker: true }))).not.toContain('PassiveEnvChecker');
  });

  it('refuse arguments that the environment does not know', () => {
    expect(() => make('Taxi-v4', { isRany: true } as never)).toThrow(
      /kwargs.isRany.*Did you mean: `isRainy`/,
    );
  });

  it('refuse entry points that are not loaded', () => {
    expect(() => make(new EnvSpec({ id: 'A-v0', entryPoint: 'module:Class' }))).toThrow(/makeAsync/);
    expect(() => make(new EnvSpec({ id: 'A-v0' }))).toThrow(/entryPoint is not specified/);
    expect(() => make(new EnvSpec({ id: 'A-v0', entryPoint: (() => 5) as never }))).toThrow(/creator of Env/);
  });

  it('do not change when the copy from `with` does', () => {
    const spec = getSpec('FrozenLake-v1');
    const other = spec.with({ kwargs: { ...spec.kwargs, mapName: '8x8' } });
    expect([spec.kwargs.mapName, other.kwargs.mapName]).toEqual(['4x4', '8x8']);
    expect(new TimeLimit(make(other), { maxEpisodeSteps: 3 }).spec?.maxEpisodeSteps).toBe(3);
  });
});

describe('names', () => {
  it('ids are taken apart and put together', () => {
    expect(parseEnvId('ALE/Breakout-ram-v5')).toEqual({ namespace: 'ALE', name: 'Breakout-ram', version: 5 });
    expect(parseEnvId('Taxi')).toEqual({ namespace: null, name: 'Taxi', version: null });
    for (const id of ['CartPole-v1', 'a/b-v0', 'a.b', 'name-v12'])
      expect(formatEnvId(parseEnvId(id))).toBe(id);
    for (const id of ['', 'a b', 'a/b/c', '-v?']) expect(() => parseEnvId(id)).toThrow(GymnasiumError);
  });

  it('camelCase and snake_case undo each other', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]+(_[a-z]{2,5}){0,3}$/), (name) => {
        expect(toSnakeCase(toCamelCase(name))).toBe(name);
      }),
    );
    expect(renameKeys({ isRainy: 1 }, toSnakeCase)).toEqual({ is_rainy: 1 });
  });
});
