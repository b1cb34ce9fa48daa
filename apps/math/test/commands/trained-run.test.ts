import { join } from 'node:path';
import { ConfigError } from '@lab/settings';
import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '../../src/commands/eval';
import { answerLines, sample } from '../../src/commands/sample';
import { sft } from '../../src/commands/sft';
import { train } from '../../src/commands/train';
import { TaskError } from '../../src/errors';
import { right, wrong } from '../../src/tasks/task';
import { temporaryFolder } from '../temporary-folder';
import { tiny } from '../tiny';
import { printed } from './run-command';

const work = temporaryFolder();
const run = join(work, 'run');

beforeAll(async () => {
  await printed(() => sft({ config: tiny, run, resume: false }));
});

describe('eval', () => {
  test('measures the weights that there are', async () => {
    const text = await printed(() => evaluate({ run, changes: { eval: { problems: 2 } } }));
    expect(text).toContain('the weights after step 8 of sft');
    expect(text).toContain('pass@k on 2 test problems, 4 answers each');
    expect(text).toMatch(/^1 +\d+\.\d % \[/m);
  });

  test('train goes on from supervised weights; eval then measures its own, or those before RL', async () => {
    await printed(() => train({ config: tiny, run, resume: true }));
    const header = async (checkpoint: string) => {
      return (await printed(() => evaluate({ run, changes: { eval: { checkpoint } } }))).split('\n')[0];
    };
    expect(await header('last')).toBe(`${run}: the weights after step 4 of rl.`);
    expect(await header('best')).toMatch(/after step [24] of rl/);
    expect(await header('sft')).toBe(`${run}: the weights after step 8 of sft.`);
  });

  test('says where there is no run', async () => {
    const nothing = evaluate({ run: join(work, 'nothing'), changes: {} });
    await expect(nothing).rejects.toBeInstanceOf(ConfigError);
  });
});

describe('sample', () => {
  test('answers a problem that is given', async () => {
    const text = await printed(() => sample({ run, problem: '3 + 4', answers: 5 }));
    const answers = text.split('\n').slice(1);
    expect(answers.length).toBeGreaterThanOrEqual(1);
    expect(answers.length).toBeLessThanOrEqual(5);
    for (const line of answers) expect(line).toMatch(/^ *\d+\.\d % .*(right|wrong): /);
  });

  test('refuses what is no problem of the task', async () => {
    const unreadable = printed(() => sample({ run, problem: 'three', answers: 5 }));
    await expect(unreadable).rejects.toBeInstanceOf(TaskError);
  });

  test('shows every different answer once, the likeliest first', () => {
    const rare = {
      text: '8',
      tokens: [4, 1],
      logProbs: [-2, -1],
      judgement: wrong('is not 7', { wellFormed: true }),
    };
    const likely = { text: '7', tokens: [3, 1], logProbs: [Math.log(0.5), 0], judgement: right('is 7') };
    expect(answerLines([rare, likely, rare])).toEqual([
      ' 50.0 %  7             right: is 7',
      '  5.0 %  8             wrong: is not 7',
    ]);
  });
});
