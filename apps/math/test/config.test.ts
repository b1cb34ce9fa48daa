import { ConfigError } from '@lab/settings';
import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { estimatorNames } from '../src/estimators';
import { lossNames } from '../src/losses';
import { settings } from '../src/settings';
import { taskNames } from '../src/tasks/tasks';

const refusal = (...layers: unknown[]) => {
  try {
    resolveConfig(...layers);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).message;
  }
  throw new Error('was allowed');
};

test('the defaults are the prototype that learns', () => {
  expect(resolveConfig()).toMatchObject({
    task: 'countdown',
    countdown: { operands: 3, largestNumber: 12, largestTarget: 199 },
    model: { layers: 4, width: 128 },
    sft: { steps: 700, batch: 128, learningRate: 1.5e-3, imperfect: 0.4 },
    rl: { steps: 80, prompts: 32, samples: 16, estimator: 'maxpo', k: 4, learningRate: 1.2e-4 },
    eval: { split: 'test', problems: 400, samples: 64 },
  });
});

test('later layers win, setting by setting', () => {
  const config = resolveConfig({ seed: 5, rl: { samples: 32, k: 8 } }, { rl: { k: 2 } }, {});
  expect(config.seed).toBe(5);
  expect(config.rl).toMatchObject({ samples: 32, k: 2, prompts: 32 });
});

test('a resolved configuration resolves to itself', () => {
  const config = resolveConfig({ model: { width: 64 } });
  expect(resolveConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
});

test('a task whose problems are read from files needs to know where they are', () => {
  expect(refusal({ task: 'gsm8k' })).toBe(
    'task gsm8k needs data.path, a .jsonl or .parquet file or a folder of them',
  );
  expect(resolveConfig({ task: 'gsm8k', data: { path: 'somewhere' } }).data.path).toBe('somewhere');
});

describe('what is unknown', () => {
  test('a section or setting lists its neighbours', () => {
    expect(refusal({ rll: {} })).toBe(`unknown setting rll; allowed: ${Object.keys(settings).join(', ')}`);
    expect(refusal({ model: { depth: 3 } })).toBe(
      'unknown setting model.depth; allowed: model.checkpoint, model.layers, model.width, model.heads',
    );
  });

  test('names that are chosen from list the choices', () => {
    expect(refusal({ rl: { estimator: 'ppo' } })).toBe(
      `rl.estimator must be one of ${estimatorNames.join(', ')}, gae, got "ppo"`,
    );
    expect(refusal({ rl: { loss: 'hinge' } })).toBe(
      `rl.loss must be one of ${lossNames.join(', ')}, got "hinge"`,
    );
    expect(refusal({ task: 'chess' })).toBe(`task must be one of ${taskNames.join(', ')}, got "chess"`);
    expect(refusal({ eval: { split: 'all' } })).toBe(
      'eval.split must be one of train, validation, test, got "all"',
    );
  });
});

test('every problem is listed at once', () => {
  const layer = { seed: -1, rl: { kay: 2, loss: 'hinge', samples: 4, minibatches: 64 }, model: { heads: 5 } };
  const lines = refusal(layer, { watch: { patience: 2 } }).split('\n');
  expect(lines[0]).toBe('7 problems:');
  for (const name of [
    'seed',
    'unknown setting rl.kay',
    'rl.loss',
    'model.heads',
    'rl.k is',
    'rl.minibatches',
    'watch.patience',
  ])
    expect(
      lines.slice(1).filter((line) => line.trim().startsWith(name)),
      name,
    ).toHaveLength(1);
});

describe('what does not go together', () => {
  test('k and the group size', () => {
    expect(resolveConfig({ rl: { samples: 16, k: 15 } }).rl.k).toBe(15);
    for (const k of [16, 17]) {
      expect(refusal({ rl: { samples: 16 } }, { rl: { k } })).toBe(
        `rl.k is too large for maxpo in groups of rl.samples 16, got ${k}; allowed: 1 to 15`,
      );
    }
    expect(refusal({ rl: { samples: 4 } })).toContain('got 4; allowed: 1 to 3');
    expect(resolveConfig({ rl: { samples: 4, k: 4, estimator: 'pkpo' } }).rl.k).toBe(4);
    expect(refusal({ rl: { samples: 4, k: 5, estimator: 'pkpo' } })).toContain('got 5; allowed: 1 to 4');
  });

  test('k and the group size may do as they like for estimators that ignore k', () => {
    for (const estimator of ['rloo', 'grpo', 'drGrpo']) {
      expect(resolveConfig({ rl: { samples: 4, k: 4, estimator } }).rl.k).toBe(4);
    }
  });

  test('a file of rewards that is not there', () => {
    expect(refusal({ reward: { custom: 'no/such.ts' } })).toBe('reward.custom no/such.ts: no such file');
  });

  test('the problems of evaluations while RL trains', () => {
    const problems = { problems: 5000 };
    expect(resolveConfig({ watch: problems }).watch.every).toBe(0);
    expect(refusal({ watch: { ...problems, every: 10 } })).toContain('lower watch.problems 5000');
  });

  test('heads and width', () => {
    expect(refusal({ model: { width: 100, heads: 8 } })).toBe(
      'model.heads must divide model.width 100, got 8; allowed: 1, 2, 4, 5, 10, 20, 25, 50',
    );
  });

  test('more held-out problems than there are', () => {
    expect(refusal({ eval: { problems: 1000 } })).toBe(
      'countdown has only 607 test problems, asked for number 1000: lower eval.problems 1000, or make the task wider',
    );
    expect(refusal({ task: 'addition', addition: { digits: 1 }, eval: { split: 'validation' } })).toMatch(
      /^addition has only \d+ validation problems, asked for number 400: lower eval.problems 400/,
    );
    const narrow = { operands: 6, largestNumber: 999, largestTarget: 1 };
    expect(refusal({ countdown: narrow })).toMatch(/^countdown has (no|only)/);
    expect(resolveConfig({ eval: { problems: 1000, split: 'train' } }).eval.problems).toBe(1000);
  });
});
