import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '@lab/settings';
import { CommanderError } from 'commander';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { resolveConfig } from '../src/config';
import { estimatorNames } from '../src/estimators';
import { createProgram } from '../src/program';

const folder = mkdtempSync(join(tmpdir(), 'math-program-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Parses a command line; gives back the calls of each command. */
async function parse(...words: string[]) {
  const calls: [string, unknown][] = [];
  const record = (name: string) => async (options: unknown) => void calls.push([name, options]);
  const program = createProgram({
    start: record('start'),
    sft: record('sft'),
    train: record('train'),
    eval: record('eval'),
    compare: record('compare'),
    study: record('study'),
    dryRun: record('dryRun'),
    sample: record('sample'),
    rollouts: record('rollouts'),
    doctor: record('doctor'),
    report: record('report'),
    download: record('download'),
  });
  await program.parseAsync(words, { from: 'user' });
  return calls;
}

async function refusal(...words: string[]): Promise<string> {
  const error = await parse(...words).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message;
}

describe('commands', () => {
  test.each(['start', 'sft', 'train'])('%s runs with the defaults', async (name) => {
    expect(await parse(name)).toEqual([[name, { config: resolveConfig(), run: 'runs/math', resume: false }]]);
  });

  test('train takes any setting, a run folder and --resume', async () => {
    const words = ['--rl.k', '2', '--model.width', '64', '--addition.reverse', 'true', '--seed', '7'];
    const [[, options]] = (await parse('train', '--run', 'here', '--resume', ...words)) as [
      [string, unknown],
    ];
    const config = resolveConfig({
      seed: 7,
      rl: { k: 2 },
      model: { width: 64 },
      addition: { reverse: true },
    });
    expect(options).toEqual({ config, run: 'here', resume: true });
  });

  test('a resumed run has its own settings, and flags on top of them', async () => {
    const run = join(folder, 'stored');
    mkdirSync(join(run, 'sft'), { recursive: true });
    writeFileSync(join(run, 'config.json'), JSON.stringify({ rl: { k: 2 }, eval: { samples: 5 } }));
    writeFileSync(join(run, 'sft', 'config.json'), JSON.stringify({ seed: 7 }));
    const words = ['--run', run, '--resume', '--eval.samples', '6'];
    const [[, options]] = (await parse('train', ...words)) as [[string, unknown]];
    const config = resolveConfig({ seed: 7, rl: { k: 2 }, eval: { samples: 6 } });
    expect(options).toEqual({ config, run, resume: true });
  });

  test('flags go before the config file, which goes before the defaults', async () => {
    const path = join(folder, 'config.json');
    writeFileSync(path, JSON.stringify({ rl: { k: 2, samples: 8 }, sft: { imperfect: 0 } }));
    const [[, options]] = (await parse('train', '--config', path, '--rl.k', '3')) as [[string, unknown]];
    const config = resolveConfig({ rl: { k: 3, samples: 8 }, sft: { imperfect: 0 } });
    expect(options).toMatchObject({ config });
  });

  test('--dry-run takes the place of the command', async () => {
    expect(await parse('sft', '--dry-run', '--preset', 'tiny')).toEqual([
      ['dryRun', { config: resolveConfig({ preset: 'tiny' }), rl: false }],
    ]);
    expect(await parse('start', '--dry-run')).toEqual([['dryRun', { config: resolveConfig(), rl: true }]]);
  });

  test('eval passes on what was asked for, for the run knows the rest', async () => {
    expect(await parse('eval', '--eval.samples', '32', '--run', 'here')).toEqual([
      ['eval', { run: 'here', changes: { eval: { samples: 32 } } }],
    ]);
  });

  test('eval does not hold a run to the defaults: a wider task has more problems', async () => {
    expect(await parse('eval', '--eval.problems', '5000')).toEqual([
      ['eval', { run: 'runs/math', changes: { eval: { problems: 5000 } } }],
    ]);
  });

  test('compare of estimators that ignore k does not look at it', async () => {
    const [[, { configs }]] = (await parse('compare', '--estimators', 'rloo,grpo', '--rl.samples', '4')) as [
      [string, { configs: { rl: object }[] }],
    ];
    expect(configs.map(({ rl }) => rl)).toMatchObject([
      { samples: 4, k: 4, estimator: 'rloo' },
      { samples: 4, k: 4, estimator: 'grpo' },
    ]);
    expect(await refusal('compare', '--rl.samples', '4')).toContain('rl.k is too large for maxpo');
  });

  test('compare makes one configuration per estimator', async () => {
    const [[, options]] = (await parse('compare', '--estimators', 'rloo,maxpo,rloo', '--seed', '3')) as [
      [string, unknown],
    ];
    const configs = ['rloo', 'maxpo'].map((estimator) => resolveConfig({ seed: 3, rl: { estimator } }));
    expect(options).toEqual({ run: 'runs/compare', configs, resume: false });
    const [[, plain]] = (await parse('compare')) as [[string, { configs: unknown[] }]];
    expect(plain.configs).toHaveLength(3);
  });

  test('the flags that are given often have short names', async () => {
    const words = ['--advantage', 'pkpo', '--loss', 'cispo', '--k', '3'];
    const [[, options]] = (await parse('train', ...words)) as [[string, unknown]];
    expect(options).toMatchObject({
      config: resolveConfig({ rl: { estimator: 'pkpo', loss: 'cispo', k: 3 } }),
    });
    const compared = ['--advantage', 'rloo,maxpo,pkpo,grpo', '--k', '2'];
    const [[, { configs }]] = (await parse('compare', ...compared)) as [[string, { configs: object[] }]];
    const names = ['rloo', 'maxpo', 'pkpo', 'grpo'];
    expect(configs).toEqual(names.map((estimator) => resolveConfig({ rl: { estimator, k: 2 } })));
  });

  test('an objective implies its estimator, and excludes others', async () => {
    const words = ['--objective', 'TopM:2', '--k', '4'];
    const [[, options]] = (await parse('train', ...words)) as [[string, unknown]];
    const rl = { estimator: 'orderGrad', objective: 'TopM:2', k: 4 };
    expect(options).toMatchObject({ config: { rl } });
    expect(await refusal('train', '--advantage', 'rloo', ...words)).toContain(
      'rl.objective TopM:2 needs rl.estimator orderGrad, got rloo',
    );
  });

  test('compare takes objectives in place of estimators', async () => {
    const [[, { configs }]] = (await parse('compare', '--objective', 'Mean,Max,TopM:2')) as [
      [string, { configs: { rl: object }[] }],
    ];
    expect(configs.map(({ rl }) => rl)).toMatchObject(
      ['Mean', 'Max', 'TopM:2'].map((objective) => ({ estimator: 'orderGrad', objective, k: 4 })),
    );
    expect(await refusal('compare', '--objective', 'Max', '--advantage', 'rloo')).toBe(
      '--objective excludes --advantage: give one',
    );
  });

  test('compare has its estimators from one flag', async () => {
    expect(await refusal('compare', '--rl.estimator', 'rloo')).toContain(
      "unknown option '--rl.estimator'; compare allows: --run, --estimators",
    );
  });

  test('sample takes a problem in one word or several, or none', async () => {
    const options = (problem: string | undefined, answers = 8) => [
      ['sample', { run: 'runs/math', problem, answers }],
    ];
    expect(await parse('sample', '3 7 12 = 33')).toEqual(options('3 7 12 = 33'));
    expect(await parse('sample', '3', '7', '12', '=', '33')).toEqual(options('3 7 12 = 33'));
    expect(await parse('sample', '--answers', '2')).toEqual(options(undefined, 2));
  });
});

describe('what stops before any work', () => {
  test('an unknown flag lists the flags', async () => {
    expect(await refusal('eval', '--smaples', '3')).toBe(
      "unknown option '--smaples'; eval allows: --run, --seed, --eval.split, --eval.problems, --eval.samples, " +
        '--eval.temperature, --eval.checkpoint, --eval.ffnSamples, --eval.ffnMode, --runtime.backend, --runtime.device, --runtime.threads, ' +
        '--runtime.rolloutThreads, --runtime.recompute, --help',
    );
  });

  test('a flag of another command is unknown: sft has no --rl.k, sample no --seed', async () => {
    expect(await refusal('sft', '--rl.k', '3')).toContain("unknown option '--rl.k'");
    expect(await refusal('sample', '--seed', '3')).toBe(
      "unknown option '--seed'; sample allows: --run, --answers, --help",
    );
  });

  test('an unknown command lists the commands', async () => {
    expect(await refusal('trian')).toContain(
      'lab-math allows: start, sft, train, compare, study, eval, sample',
    );
  });

  test('a word too many, a missing value', async () => {
    expect(await refusal('train', 'now')).toContain(
      'train allows: --run, --dry-run, --resume, --config, --preset, --seed',
    );
    expect(await refusal('train', '--rl.k')).toContain('argument missing; train allows');
  });

  test.each([
    [['train', '--rl.k', 'four'], "--rl.k must be an integer from 1 to 1023, got 'four'"],
    [
      ['train', '--rl.k', '16'],
      'rl.k is too large for maxpo in groups of rl.samples 16, got 16; allowed: 1 to 15',
    ],
    [
      ['start', '--rl.estimator', 'ppo'],
      `--rl.estimator must be one of ${estimatorNames.join(', ')}, gae, got 'ppo'`,
    ],
    [
      ['compare', '--estimators', 'maxpo,ppo'],
      `rl.estimator must be one of ${estimatorNames.join(', ')}, gae, got "ppo"`,
    ],
    [
      ['train', '--objective', 'TopM:5', '--k', '4'],
      'rl.objective TopM:5 with rl.k 4: m in topM:5, k = 4, must be an integer from 1 to 4, got 5',
    ],
    [
      ['train', '--objective', 'Max', '--k', '17'],
      'rl.k is too large for orderGrad in groups of rl.samples 16, got 17; allowed: 1 to 16',
    ],
    [['train', '--advantage', 'orderGrad'], 'rl.estimator orderGrad needs rl.objective, such as TopM:2'],
    [['eval', '--eval.problems', '0'], "--eval.problems must be an integer from 1 to 100000, got '0'"],
    [['sample', '--answers', '-1'], "--answers must be an integer from 1 to 1024, got '-1'"],
    [['train', '--seed', '-1'], "--seed must be an integer from 0 to 2147483647, got '-1'"],
  ])('%j', async (words, message) => {
    expect(await refusal(...words)).toBe(message);
  });

  test('problems of flags and of the config file at once', async () => {
    const path = join(folder, 'several.toml');
    writeFileSync(path, '[rl]\nkay = 2\n[model]\nheads = 5\n');
    const message = await refusal('train', '--config', path, '--seed', '-1', '--rl.k', 'four');
    expect(message.split('\n').map((line) => line.trim().split(/ must| needs|;/)[0])).toEqual([
      '4 problems:',
      '--seed',
      '--rl.k',
      'unknown setting rl.kay',
      'model.heads',
    ]);
  });

  test('a setting that the config file misspells', async () => {
    const path = join(folder, 'misspelt.json');
    writeFileSync(path, '{"rl": {"kay": 2}}');
    expect(await refusal('train', '--config', path)).toContain('unknown setting rl.kay; allowed: rl.steps');
  });
});

test('--help shows each setting with what it allows', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  const error = await parse('train', '--help').catch((thrown: unknown) => thrown);
  const text = write.mock.calls.map(([chunk]) => chunk).join('');
  write.mockRestore();
  expect(error).toBeInstanceOf(CommanderError);
  expect((error as CommanderError).exitCode).toBe(0);
  expect(text.replace(/\s+/g, ' ')).toContain(
    '--advantage, --rl.estimator <value> advantage estimator; gae is PPO with a critic: one of reinforce, reinforceBaseline',
  );
});

test('no command shows the help and is no success', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const error = await parse().catch((thrown: unknown) => thrown);
  const text = write.mock.calls.map(([chunk]) => chunk).join('');
  write.mockRestore();
  expect(error).toBeInstanceOf(CommanderError);
  expect((error as CommanderError).exitCode).toBe(1);
  expect(text).toContain('Usage: lab-math');
});
