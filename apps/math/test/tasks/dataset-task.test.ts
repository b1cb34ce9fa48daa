import { createVerifier } from '@lab/math-verify/node';
import { afterAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/datasets/dataset';
import { TaskError } from '../../src/errors';
import { seededRandom } from '../../src/random';
import { datasetTask } from '../../src/tasks/dataset-task';

const question = (i: number) => ({
  question: `What is ${i} and ${i}?`,
  gold: `${2 * i}`,
  solution: `${i}+${i}=${2 * i}\n#### ${2 * i}`,
});
const dataset: Dataset = {
  schema: 'gsm8k',
  splits: {
    train: Array.from({ length: 10 }, (_, i) => question(i)),
    validation: [],
    test: [question(100), { question: 'And half of 7?', gold: '3.5' }],
  },
  repeated: 0,
};
const verifier = createVerifier();
afterAll(() => verifier.close());
const taskOf = (fits: (prompt: string) => boolean) =>
  datasetTask(dataset, { name: 'gsm8k', promptOf: (question) => `${question}\n`, fits, verifier });
const task = taskOf(() => true);
const random = seededRandom('test');

test('a problem is a question with its final answer', () => {
  const problem = task.problem('test', 0);
  expect(problem).toEqual({ identity: 'whatis100and100?', ...question(100) });
  expect(task.prompt(problem)).toBe('What is 100 and 100?\n');
  expect(task.demonstration(problem, random, { imperfect: 0 })).toBe('100+100=200\n#### 200');
  expect(task.demonstration(problem, random, { imperfect: 1 })).toBe('100+100=200');
});

test('training problems go round, without those that are too long, each of which is measured once', () => {
  const asked: string[] = [];
  const short = taskOf((prompt) => {
    asked.push(prompt);
    return !/[2-4]/.test(prompt);
  });
  const places = Array.from({ length: 40 }, (_, i) => short.problem('train', i).question);
  expect(places.slice(0, 10)).toEqual([0, 1, 5, 5, 5, 5, 6, 7, 8, 9].map((i) => `What is ${i} and ${i}?`));
  expect(places.slice(10, 20)).toEqual(places.slice(0, 10));
  expect(asked).toHaveLength(10);
});

test('a split that is too small says so', () => {
  expect(() => task.problem('test', 2)).toThrow(
    new TaskError('gsm8k has only 2 test problems, asked for number 3'),
  );
  expect(() => task.problem('validation', 0)).toThrow(
    'gsm8k has only 0 validation problems, asked for number 1',
  );
  expect(() => taskOf(() => false).problem('train', 0)).toThrow(
    'gsm8k has no train problems that are short enough',
  );
  for (const index of [-1, 0.5, Number.NaN]) expect(() => task.problem('train', index)).toThrow(TaskError);
});

test('a problem without a worked solution cannot be demonstrated', () => {
  const half = task.problem('test', 1);
  expect(() => task.demonstration(half, random, { imperfect: 0 })).toThrow(
    /no worked solution .* set sft.steps to 0$/,
  );
});

describe('judge', () => {
  const problem = task.problem('test', 0);

  test.each([
    '100+100=200\n#### 200',
    'So it is \\boxed{200}.',
    'Answer: 200.0',
    '<answer>400/2</answer>',
    '#### 2\n#### 200',
  ])('%j is right and marked', async (answer) => {
    expect(await task.judge(problem, answer)).toMatchObject({
      outcome: 'right',
      reward: 1,
      wellFormed: true,
    });
  });

  test('a last number is an answer too, but not marked', async () => {
    expect(await task.judge(problem, 'They are 200 in all.')).toMatchObject({
      outcome: 'right',
      reward: 1,
      wellFormed: false,
    });
  });

  test.each(['#### 201', '#### -200', '\\boxed{2000}', '#### 200\n#### 2'])('%j is wrong', async (answer) => {
    expect(await task.judge(problem, answer)).toMatchObject({
      outcome: 'wrong',
      reward: 0,
      wellFormed: true,
    });
  });

  test.each(['', 'no idea', 'What is 100 and 100?\n', '####'])('%j is no answer', async (answer) => {
    expect(await task.judge(problem, answer)).toMatchObject({ outcome: 'wrong', reward: 0 });
  });

  test('what cannot be judged is unscored: no gold, or a text too long', async () => {
    const asked = task.parseProblem('What is 1 and 1?');
    expect((await task.judge(asked, '#### 2')).outcome).toBe('unscored');
    expect((await task.judge(problem, `${'1'.repeat(100_000)}\n#### 200`)).outcome).toBe('unscored');
  });

  test('what takes too long is unscored, in a thread that is ended, and the next text is judged', async () => {
    const hurried = createVerifier({ timeLimit: 0.001 });
    const late = datasetTask(dataset, {
      name: 'gsm8k',
      promptOf: String,
      fits: () => true,
      verifier: hurried,
    });
    expect(await late.judge(problem, '#### 200')).toMatchObject({ outcome: 'unscored', reward: 0 });
    expect((await late.judge(problem, '#### 200')).reason).toContain('time-out');
    await late.close!();
    expect((await task.judge(problem, '#### 200')).outcome).toBe('right');
  });

  test('says which final answer it found, and whether two mean the same', async () => {
    expect((await task.judge(problem, 'So 1/2.')).answer).toBe('1/2');
    expect((await task.judge(problem, 'no idea')).answer).toBeUndefined();
    expect(await task.sameAnswer!('1/2', '0.5')).toBe(true);
    expect(await task.sameAnswer!('1/2', '0.25')).toBe(false);
  });
});

test('a person types a question, with its answer or without', () => {
  expect(task.parseProblem('What is 1 and 1? #### 2')).toMatchObject({
    question: 'What is 1 and 1?',
    gold: '2',
  });
  expect(task.parseProblem(' Two\nlines? ')).toEqual({ identity: 'Two\nlines?', question: 'Two\nlines?' });
  for (const text of ['', '   ', '#### 2']) expect(() => task.parseProblem(text)).toThrow(TaskError);
});
