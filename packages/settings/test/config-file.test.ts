import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfigFile } from '../src/config-file';
import { ConfigError } from '../src/errors';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();

test('reads JSON', () => {
  const path = join(folder, 'good.json');
  writeFileSync(path, '{"rl": {"k": 2}}');
  expect(readConfigFile(path)).toEqual({ rl: { k: 2 } });
});

test('reads TOML', () => {
  const path = join(folder, 'good.toml');
  writeFileSync(path, 'preset = "tiny"\n[rl]\nk = 2\nlearningRate = 1e-4\n');
  expect(readConfigFile(path)).toEqual({ preset: 'tiny', rl: { k: 2, learningRate: 1e-4 } });
  const bad = join(folder, 'bad.toml');
  writeFileSync(bad, '[rl\nk = 2\n');
  expect(() => readConfigFile(bad)).toThrow(ConfigError);
});

test('a file that is missing or no JSON is refused with its path', () => {
  const path = join(folder, 'bad.json');
  writeFileSync(path, '{"rl": ');
  expect(() => readConfigFile(path)).toThrow(ConfigError);
  expect(() => readConfigFile(path)).toThrow(`config file ${path}: `);
  expect(() => readConfigFile(join(folder, 'none.json'))).toThrow('ENOENT');
});
