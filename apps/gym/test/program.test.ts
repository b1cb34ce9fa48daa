import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Commands, EvalOptions, StudyOptions, TrainOptions, WatchOptions } from '../src/commands';
import { createProgram } from '../src/program';
import { temporaryFolder } from './session';

/** What the commands were given, by name. */
interface Given {
  train?: TrainOptions;
  eval?: EvalOptions;
  watch?: WatchOptions;
  compare?: StudyOptions;
  sweep?: StudyOptions;
}

async function parsed(...words: string[]): Promise<Given> {
  const given: Record<string, unknown> = {};
  const names = ['train', 'eval', 'watch', 'compare', 'sweep', 'report'];
  const commands = Object.fromEntries(
    names.map((name) => [
      name,
      async (options: unknown) => {
        given[name] = options;
      },
    ]),
  );
  await createProgram(commands as unknown as Commands).parseAsync(words, { from: 'user' });
  return given as Given;
}

describe('createProgram', () => {
  it('reads settings from a preset, a file and flags, in this order', async () => {
    const file = join(temporaryFolder(), 'settings.toml');
    writeFileSync(file, 'steps = 5000\n[ppo]\nclip = 0.3\nepochs = 2\n');
    const words = [
      '--preset',
      'cartpole',
      '--config',
      file,
      '--ppo.epochs',
      '3',
      '--network.hidden',
      '32,16',
    ];
    const { train } = await parsed('train', ...words, '--run', 'x');
    expect(train).toMatchObject({ run: 'x', resume: false });
    expect(train!.config).toMatchObject({ steps: 5000, network: { hidden: [32, 16] } });
    expect(train!.config.ppo).toMatchObject({ clip: 0.3, epochs: 3, gamma: 0.98 });
  });

  it('names what is allowed', async () => {
    await expect(parsed('trane')).rejects.toThrow(
      'lab-gym allows: train, eval, watch, compare, sweep, report',
    );
    await expect(parsed('train', '--clip', '1')).rejects.toThrow('--ppo.clip');
    await expect(parsed('watch', '--fps', '0')).rejects.toThrow('--fps must be an integer from 1 to 100');
  });

  it('takes changes for evaluations', async () => {
    const { watch } = await parsed('watch', '--gif', 'a.gif', '--eval.seed', '3');
    expect(watch).toMatchObject({
      episodes: 3,
      gif: 'a.gif',
      framesPerSecond: 30,
      changes: { eval: { seed: 3 } },
    });
  });

  it('makes arms of all combinations', async () => {
    const { compare } = await parsed(
      'compare',
      '--vary',
      'ppo.clip=0.1,0.2',
      '--vary',
      'algorithm=ppo',
      '--seeds',
      '4,5',
    );
    const { arms, seeds } = compare!.study;
    expect(arms.map(({ name }) => name)).toEqual([
      'ppo.clip=0.1 algorithm=ppo',
      'ppo.clip=0.2 algorithm=ppo',
    ]);
    expect(seeds).toEqual([4, 5]);
    expect(arms[1]!.configOf(5)).toMatchObject({ seed: 5, ppo: { clip: 0.2 } });
  });

  it('draws combinations from ranges, the same for the same seed', async () => {
    const words = ['sweep', '--vary', 'ppo.learningRate=1e-4..1e-2', '--random', '3', '--seeds', '0'];
    const [first, second] = [await parsed(...words), await parsed(...words)];
    const rates = first.sweep!.study.arms.map((arm) => arm.configOf(0).ppo.learningRate);
    expect(new Set(rates).size).toBe(3);
    for (const rate of rates) expect(rate >= 1e-4 && rate <= 1e-2).toBe(true);
    expect(second.sweep!.study.arms.map(({ name }) => name)).toEqual(
      first.sweep!.study.arms.map(({ name }) => name),
    );
    await expect(parsed('sweep', '--vary', 'ppo.clip=0.1..0.2')).rejects.toThrow('a range needs --random');
  });

  it('reads arms from a file, and finds what is wrong with each', async () => {
    const file = join(temporaryFolder(), 'study.json');
    const study = {
      title: 'Two',
      seeds: [1],
      settings: { preset: 'cartpole' },
      arms: { a: {}, b: { algorithm: 'a2c' } },
    };
    writeFileSync(file, JSON.stringify(study));
    const { compare } = await parsed('compare', file);
    expect(compare!.study.arms[1]!.configOf(1)).toMatchObject({ algorithm: 'a2c', env: { count: 8 } });
    writeFileSync(file, JSON.stringify({ ...study, arms: { a: { ppo: { clip: 'x' } } } }));
    await expect(parsed('compare', file)).rejects.toThrow('a: ppo.clip must be a number');
    await expect(parsed('compare')).rejects.toThrow('a study needs arms');
  });
});
