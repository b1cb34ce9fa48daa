import { describe, expect, test } from 'vitest';
import { ConfigError } from '../src/errors';
import { type ResolveOptions, resolveSettings } from '../src/resolve-settings';
import { settings } from './example';

type Options = ResolveOptions<typeof settings>;

const problemsOf = (layers: readonly unknown[], options?: Options) => {
  try {
    resolveSettings(settings, layers, options);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  }
  throw new Error('was allowed');
};

test('later layers win, setting by setting', () => {
  const config = resolveSettings(settings, [{ seed: 5, rl: { k: 8, reverse: true } }, { rl: { k: 2 } }, {}]);
  expect(config).toEqual({ seed: 5, task: 'sum', rl: { k: 2, learningRate: 1e-3, reverse: true } });
});

test('layers and defaults are left alone', () => {
  const layer = Object.freeze({ rl: Object.freeze({ k: 2 }) });
  resolveSettings(settings, [layer, { rl: { k: 3 } }]);
  expect(layer).toEqual({ rl: { k: 2 } });
  expect(resolveSettings(settings, []).rl.k).toBe(4);
});

describe('presets', () => {
  const presets = { few: { seed: 9, rl: { k: 2 } }, many: { rl: { k: 32 } } };

  test('lie below every layer, the last that is named alone', () => {
    const layers = [
      { preset: 'few', rl: { reverse: true } },
      { preset: 'many', seed: 1 },
    ];
    const config = resolveSettings(settings, layers, { presets });
    expect(config).toMatchObject({ seed: 1, rl: { k: 32, reverse: true } });
    expect(resolveSettings(settings, [{ rl: { k: 3 } }, { preset: 'few' }], { presets })).toMatchObject({
      seed: 9,
      rl: { k: 3 },
    });
  });

  test.each([['none'], ['toString'], [['few']], [null]])('%j is none', (preset) => {
    const problem = `preset must be one of few, many, got ${JSON.stringify(preset)}`;
    expect(problemsOf([{ preset, seed: 1 }], { presets })).toEqual([problem]);
  });
});

describe('what is unknown', () => {
  test('lists its neighbours', () => {
    expect(problemsOf([{ rll: {} }])).toEqual(['unknown setting rll; allowed: seed, task, rl']);
    expect(problemsOf([{ rl: { kay: 3 } }])).toEqual([
      'unknown setting rl.kay; allowed: rl.k, rl.learningRate, rl.reverse',
    ]);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is no setting', (name) => {
    const allowed = 'allowed: rl.k, rl.learningRate, rl.reverse';
    expect(problemsOf([JSON.parse(`{"${name}": {"k": 1}}`)])).toEqual([
      `unknown setting ${name}; allowed: seed, task, rl`,
    ]);
    expect(problemsOf([JSON.parse(`{"rl": {"${name}": 1}}`)])).toEqual([
      `unknown setting rl.${name}; ${allowed}`,
    ]);
  });
});

describe('what is no value', () => {
  test.each([
    [{ rl: { k: '4' } }, 'rl.k must be an integer from 1 to 64, got "4"'],
    [{ rl: { k: 0 } }, 'rl.k must be an integer from 1 to 64, got 0'],
    [{ rl: { k: null } }, 'rl.k must be an integer from 1 to 64, got null'],
    [{ rl: { learningRate: 1.5 } }, 'rl.learningRate must be a number from 0 to 1, got 1.5'],
    [{ rl: { reverse: 'yes' } }, 'rl.reverse must be true or false, got "yes"'],
    [{ seed: { value: 1 } }, 'seed must be an integer from 0 to 100, got {"value":1}'],
    [{ rl: 4 }, 'rl must be an object of settings, got 4'],
    [{ rl: null }, 'rl must be an object of settings, got null'],
    [[], 'config must be an object of settings, got []'],
    ['rl', 'config must be an object of settings, got "rl"'],
  ])('%j', (layer, problem) => {
    expect(problemsOf([layer])).toEqual([problem]);
  });
});

test('every problem is listed once, what was found before among them', () => {
  const options: Options = {
    found: ['--seed is odd'],
    // What was refused stays at its default.
    problemsTogether: ({ seed, rl }) => [
      `seed ${seed} and rl.k ${rl.k}`,
      'rl must be an object of settings, got 4',
    ],
  };
  expect(problemsOf([{ seed: -1 }, { rl: 4 }], options)).toEqual([
    '--seed is odd',
    'seed must be an integer from 0 to 100, got -1',
    'rl must be an object of settings, got 4',
    'seed 0 and rl.k 4',
  ]);
});
