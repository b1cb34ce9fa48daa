import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EnvSpec } from '../../src/core/env-spec';
import { logger } from '../../src/core/logger';
import { make } from '../../src/core/make';
import { formatRegistry, formatSpec } from '../../src/core/print';
import {
  findHighestVersion,
  findSpec,
  getSpec,
  register,
  registry,
  withNamespace,
} from '../../src/core/registry';
import {
  ArgumentError,
  DeprecatedEnv,
  GymnasiumError,
  NameNotFound,
  NamespaceNotFound,
  RegistrationError,
  VersionNotFound,
} from '../../src/errors';
import { fixture } from '../golden-envs';
import { CorridorEnv } from './corridor-env';

const golden = fixture<{ specs: Record<string, unknown>[]; make_stack: Record<string, string> }>(
  'golden-registry',
);
const builtin = new Map(registry);
const warnings: string[] = [];

beforeEach(() => {
  vi.spyOn(logger, 'write').mockImplementation((message) => warnings.push(message));
});

afterEach(() => {
  vi.restoreAllMocks();
  warnings.length = 0;
  registry.clear();
  for (const [id, spec] of builtin) registry.set(id, spec);
});

describe('registry', () => {
  it('holds the specs that Python holds', () => {
    expect([...registry.values()].map((spec) => spec.toJSON())).toEqual(golden.specs);
  });

  it.each(Object.entries(golden.make_stack))('wraps %s as Python does', (id, stack) => {
    expect(String(make(id))).toBe(stack);
  });

  it('registers a class or a function, and makes from it', () => {
    register({ id: 'Corridor-v0', entryPoint: CorridorEnv, maxEpisodeSteps: 3 });
    register({ id: 'Corridor-v1', entryPoint: (kwargs) => new CorridorEnv(kwargs), kwargs: { length: 9 } });
    expect(String(make('Corridor-v0'))).toBe(
      '<TimeLimit<OrderEnforcing<PassiveEnvChecker<CorridorEnv<Corridor-v0>>>>>',
    );
    expect(make('Corridor-v1').observationSpace.toString()).toBe('Discrete(9)');
    expect(make('Corridor-v1', { length: 4 }).observationSpace.toString()).toBe('Discrete(4)');
    expect(findHighestVersion(null, 'Corridor')).toBe(1);
  });

  it('warns when an id is overwritten', () => {
    register({ id: 'CartPole-v1', entryPoint: CorridorEnv });
    expect(warnings).toEqual(['WARN: Overriding environment CartPole-v1 already in registry.']);
  });

  it('puts ids into a namespace', () => {
    withNamespace('lab', () => register({ id: 'Corridor-v0', entryPoint: CorridorEnv }));
    expect(getSpec('lab/Corridor-v0').namespace).toBe('lab');
    register({ id: 'Plain-v0', entryPoint: CorridorEnv });
    expect(getSpec('Plain-v0').namespace).toBeNull();
  });

  it('refuses to mix versioned and unversioned names, and specs without entry point', () => {
    expect(() => register({ id: 'CartPole', entryPoint: CorridorEnv })).toThrow(RegistrationError);
    register({ id: 'Corridor', entryPoint: CorridorEnv });
    expect(() => register({ id: 'Corridor-v2', entryPoint: CorridorEnv })).toThrow(/Corridor-v2.*Corridor/);
    expect(() => register({ id: 'Nothing-v0' })).toThrow(ArgumentError);
    expect(() => register({ id: 'bad id', entryPoint: CorridorEnv })).toThrow(
      /Malformed environment ID: bad id/,
    );
  });
});

describe('look-up', () => {
  it.each([
    ['CartPole-v9', VersionNotFound, /`v9`.*\[ `v0`, `v1` \]/],
    ['Taxi-v3', DeprecatedEnv, /v3 for `Taxi` is deprecated. Please use `Taxi-v4`/],
    ['CartPol-v1', NameNotFound, /`CartPol` doesn't exist. Did you mean: `CartPole`\?/],
    ['Zebra-v1', NameNotFound, /`Zebra` doesn't exist\.$/],
    [
      'nowhere/CartPole-v1',
      NamespaceNotFound,
      /Namespace nowhere not found. Have you installed the proper package/,
    ],
    ['a b', GymnasiumError, /Malformed/],
  ])('%s', (id, error, message) => {
    expect(() => make(id)).toThrow(error);
    expect(() => make(id)).toThrow(message);
  });

  it('hints at a close namespace', () => {
    register({ id: 'phys2d/CartPole-v1', entryPoint: CorridorEnv });
    expect(() => make('phys3d/CartPole-v1')).toThrow('Did you mean: `phys2d`?');
    expect(() => make('phys2d/CartPol-v1')).toThrow(
      "doesn't exist in namespace phys2d. Did you mean: `CartPole`?",
    );
  });

  it('tells of the unversioned environment when a version is asked for', () => {
    register({ id: 'Corridor', entryPoint: CorridorEnv });
    expect(() => make('Corridor-v1')).toThrow(/It provides the default version `Corridor`/);
  });

  it('takes the highest version when none is given, and warns about old ones', () => {
    expect(findSpec('CartPole').id).toBe('CartPole-v1');
    expect(findSpec('CartPole-v0').id).toBe('CartPole-v0');
    expect(warnings).toEqual([
      'WARN: Using the latest versioned environment `CartPole-v1` instead of the unversioned environment `CartPole`.',
      'DeprecationWarning: The environment CartPole-v0 is out of date. You should consider upgrading to version `v1`.',
    ]);
  });

  it('refuses ids of other types', () => {
    expect(() => make(7 as never)).toThrow('id must be a string or EnvSpec, got 7');
  });
});

describe('printing', () => {
  it('lists ids in three columns by kind', () => {
    expect(formatRegistry()).toBe(
      [
        '===== classic_control =====',
        'Acrobot-v1            CartPole-v0           CartPole-v1',
        'MountainCar-v0        MountainCarContinuous-v0 Pendulum-v1',
        '===== toy_text =====',
        'Blackjack-v1          CliffWalking-v1       CliffWalkingSlippery-v1',
        'FrozenLake-v1         FrozenLake8x8-v1      Taxi-v4',
      ].join('\n'),
    );
    expect(formatRegistry({ excludeNamespaces: ['classic_control'] })).not.toContain('CartPole');
  });

  it('shows the fields of a spec that differ from defaults', () => {
    expect(formatSpec(getSpec('Taxi-v4'))).toBe('id=Taxi-v4\nrewardThreshold=8\nmaxEpisodeSteps=200');
    expect(formatSpec(new EnvSpec({ id: 'A-v0' }), { printAll: true })).toContain('additionalWrappers=[]');
  });
});
