import { afterAll, describe, expect, it } from 'vitest';
import { registerEntryPoint } from '../../src/core/entry-points';
import { EnvSpec } from '../../src/core/env-spec';
import { make } from '../../src/core/make';
import { makeAsync } from '../../src/core/make-async';
import { register, registry } from '../../src/core/registry';
import { DependencyNotInstalled, GymnasiumError } from '../../src/errors';
import { CorridorEnv } from './corridor-env';

afterAll(() => {
  registry.delete('plugin/Corridor-v0');
});

/** Stands for a package that registers its environments when it is imported. */
const load = async (name: string): Promise<Record<string, unknown>> => {
  if (name !== 'corridors') throw new Error(`Cannot find package '${name}'`);
  if (!registry.has('plugin/Corridor-v0')) register({ id: 'plugin/Corridor-v0', entryPoint: CorridorEnv });
  return { CorridorEnv };
};

describe('makeAsync', () => {
  it('imports the module before the colon, and makes what it registered', async () => {
    const env = await makeAsync('corridors:plugin/Corridor-v0', { length: 3 }, load);
    expect(String(env.observationSpace)).toBe('Discrete(3)');
  });

  it("imports the module of a spec's entry point", async () => {
    const spec = new EnvSpec({ id: 'Own-v0', entryPoint: 'corridors:CorridorEnv' });
    const env = await makeAsync(spec, {}, load);
    expect(env.unwrapped).toBeInstanceOf(CorridorEnv);
    expect(JSON.parse(JSON.stringify(env.spec)).entry_point).toBe('corridors:CorridorEnv');
    expect(make(spec).unwrapped).toBeInstanceOf(CorridorEnv);
  });

  it('makes built-in environments without importing anything', async () => {
    expect(String(await makeAsync('Taxi-v4', {}, load))).toContain('TaxiEnv<Taxi-v4>');
  });

  it('names the module or export that is missing', async () => {
    await expect(makeAsync('nowhere:Corridor-v0')).rejects.toThrow(DependencyNotInstalled);
    await expect(makeAsync('nowhere:Corridor-v0', {}, load)).rejects.toThrow(
      /"nowhere" could not be imported/,
    );
    const spec = new EnvSpec({ id: 'Own-v1', entryPoint: 'corridors:Missing' });
    await expect(makeAsync(spec, {}, load)).rejects.toThrow(GymnasiumError);
    await expect(makeAsync(spec, {}, load)).rejects.toThrow(/corridors:Missing has no such export/);
  });

  it('entry points can be registered without a module', () => {
    registerEntryPoint('here:Corridor', CorridorEnv);
    expect(make(new EnvSpec({ id: 'Here-v0', entryPoint: 'here:Corridor' })).unwrapped).toBeInstanceOf(
      CorridorEnv,
    );
  });
});
