import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '@lab/settings';
import { describe, expect, test } from 'vitest';
import { readStudy } from '../src/study';
import { temporaryFolder } from './temporary-folder';

const work = temporaryFolder();
const plain = {
  name: 'n',
  title: 't',
  seeds: [3, 4],
  arms: { first: { k: 2 }, second: { estimator: 'rloo' } },
};

function file(content: unknown): string {
  const path = join(work, 'study.json');
  writeFileSync(path, JSON.stringify(content));
  return path;
}

function refusal(content: unknown): string {
  try {
    readStudy(file(content));
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('was allowed');
}

test('every arm has the shared settings, its own of rl, and the seed', () => {
  const study = readStudy(file({ ...plain, settings: { rl: { samples: 8, k: 3 } } }));
  expect(study).toMatchObject({ name: 'n', title: 't', seeds: [3, 4], arms: ['first', 'second'] });
  const runs = study.runs(4);
  expect(runs.map(({ arm, seed }) => [arm, seed])).toEqual([
    ['first', 4],
    ['second', 4],
  ]);
  expect(runs.map(({ config }) => config)).toMatchObject([
    { seed: 4, rl: { samples: 8, k: 2, estimator: 'maxpo' } },
    { seed: 4, rl: { samples: 8, k: 3, estimator: 'rloo' } },
  ]);
});

test('the command line changes the shared settings and the seeds', () => {
  const study = readStudy(file(plain), { settings: { rl: { k: 5, steps: 1 } }, seeds: [7] });
  expect(study.seeds).toEqual([7]);
  expect(study.runs(7).map(({ config }) => config.rl)).toMatchObject([
    { k: 2, steps: 1 },
    { k: 5, steps: 1 },
  ]);
});

describe('what is no study', () => {
  test.each([
    [[], 'must be an object'],
    [{ ...plain, name: 4 }, 'name and title must be texts'],
    [{ ...plain, seeds: [] }, 'seeds must be a list of different integers, got []'],
    [{ ...plain, seeds: [1, 1] }, 'seeds must be a list of different integers, got [1,1]'],
    [{ ...plain, seeds: [-1] }, "arm 'first': seed must be an integer from 0 to 2147483647, got -1"],
    [{ ...plain, arms: {} }, 'arms must name at least one'],
    [{ ...plain, arms: undefined }, 'arms must be an object, got undefined'],
    [{ ...plain, arms: { first: { k: 99 } } }, "arm 'first': rl.k is too large for maxpo"],
    [{ ...plain, settings: { rll: 1 } }, "arm 'first': unknown setting rll"],
  ])('%j', (content, message) => {
    expect(refusal(content)).toContain(message);
  });
});

test.each(['maxpo-study', 'maxpo-study-clean', 'ordergrad-countdown'])('%s can be run', (name) => {
  const study = readStudy(fileURLToPath(new URL(`../experiments/${name}.json`, import.meta.url)));
  expect(study.name).toBe(name);
  expect(study.seeds).toEqual([0, 1, 2]);
  expect(study.runs(0).length).toBeGreaterThanOrEqual(3);
});
