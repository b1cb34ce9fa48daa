import { describe, expect, it } from 'vitest';
import type { Commands } from '../../src/cli/options';
import { createProgram } from '../../src/cli/program';

async function parsed(...words: string[]): Promise<unknown> {
  const calls: unknown[] = [];
  const note = async (...given: unknown[]) => {
    calls.push(given.slice(0, typeof given[0] === 'string' ? 2 : 1));
  };
  const commands: Commands = {
    generate: note,
    pretrain: note,
    finetune: note,
    evaluate: note,
    evaluateTofu: note,
    evaluateMuse: note,
    lens: note,
    ask: note,
  };
  const program = createProgram(commands);
  const evaluations = program.commands.flatMap(({ commands: below }) => below);
  for (const command of [program, ...program.commands, ...evaluations])
    command.configureOutput({ writeErr: () => {} }).exitOverride();
  await program.parseAsync(['node', 'lab-unlearn', ...words]);
  return (calls[0] as unknown[]).length === 1 ? (calls[0] as unknown[])[0] : calls[0];
}

describe('createProgram', () => {
  it('fills in the settings of the specification', async () => {
    expect(await parsed('generate', '--out', 'w')).toEqual({
      ...{ out: 'w', seed: 0, authors: 120, people: 150, landmarks: 60 },
    });
    expect(await parsed('finetune', '--model', 'm', '--world', 'w', '--out', 'o')).toMatchObject({
      ...{
        tuning: 'lora',
        rank: 4,
        alpha: 8,
        targets: 'all-linear',
        steps: 400,
        questions: 32,
        rate: 5e-3,
        replay: 0,
      },
      ...{ domain: 'authors', split: 'train', key: 'answer' },
    });
    expect(await parsed('eval', '--model', 'm', '--data', 'f.json')).toMatchObject({
      split: 'test',
      data: 'f.json',
    });
    expect(
      await parsed('eval', 'tofu', '--model', 'm', '--forget', 'f.json', '--real-authors', 'r.json'),
    ).toEqual({
      ...{ model: 'm', forget: 'f.json', realAuthors: 'r.json' },
      ...{ average: 'geometric', maxTokens: 200 },
    });
    expect(await parsed('eval', 'muse', '--model', 'm', '--texts', 't', '--holdout', 'h')).toEqual({
      ...{ model: 'm', texts: 't', holdout: 'h', passageTokens: 128, answerTokens: 32 },
    });
  });

  it('takes several things to forget', async () => {
    expect(await parsed('ask', 'where ?', '--model', 'm', '--forget', 'a', 'b')).toEqual([
      'where ?',
      { model: 'm', forget: ['a', 'b'] },
    ]);
  });

  it.each([
    [['generate'], "required option '--out <folder>' not specified"],
    [['generate', '--out', 'w', '--authors', '0'], 'It must be an integer from 1 up.'],
    [['pretrain', '--world', 'w', '--out', 'o', '--rate', '0'], 'It must be a number above 0 up to 1.'],
    [['finetune', '--model', 'm', '--out', 'o', '--tuning', 'some'], 'Allowed choices are lora, full, last.'],
    [['eval', '--model', 'm', '--world', 'w', '--data', 'd'], 'cannot be used with option'],
    [['eval', 'tofu', '--model', 'm', '--world', 'w', '--forget', 'f'], 'cannot be used with option'],
    [['eval', 'tofu', '--model', 'm', '--forget', 'f', '--average', 'mean'], 'Allowed choices are'],
    [['eval', 'muse'], "required option '--model <folder>' not specified"],
  ])('refuses %j', async (words, message) => {
    await expect(parsed(...words)).rejects.toThrow(message);
  });
});
