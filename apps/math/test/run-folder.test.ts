import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '@lab/settings';
import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { readRun, storedSettings } from '../src/run-folder';
import { sft } from '../src/sft';
import { temporaryFolder } from './temporary-folder';
import { sessionIn, tiny } from './tiny';

const work = temporaryFolder();

function store(path: string, config: object): void {
  mkdirSync(join(work, path), { recursive: true });
  writeFileSync(join(work, path, 'config.json'), JSON.stringify(config));
}

test('phases that have begun bind the settings, the others can still change', () => {
  expect(storedSettings(join(work, 'nothing'))).toEqual([]);
  store('run', { seed: 1, rl: { k: 2 } });
  store('run/sft', { seed: 3 });
  expect(resolveConfig(...storedSettings(join(work, 'run')), { rl: { k: 5 } })).toEqual(
    resolveConfig({ seed: 3, rl: { k: 5 } }),
  );
});

test('reads the weights of a run with its own settings', async () => {
  const folder = join(work, 'trained');
  store('trained', tiny);
  await sft(sessionIn(folder));
  const stored = readRun(folder, undefined, { eval: { samples: 7 } });
  expect(stored.config.model).toEqual(tiny.model);
  expect(stored.config.eval.samples).toBe(7);
  expect(stored).toMatchObject({ phase: 'sft', checkpoint: { step: 8 } });
  expect(readRun(folder, 'best', {}).checkpoint.path).toMatch(/best$/);
});

test('says where there are no weights', () => {
  expect(() => readRun(join(work, 'nothing'), 'last', {})).toThrow(ConfigError);
  expect(() => readRun(join(work, 'nothing'), 'last', {})).toThrow('holds no checkpoint');
});
