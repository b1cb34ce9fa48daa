import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveConfig } from '../../src/config';
import { TaskError } from '../../src/errors';
import { seededRandom } from '../../src/random';
import { dials } from '../../src/tasks/dials';
import { splitOf, splits } from '../../src/tasks/split';
import {
  datasetTasks,
  type GeneratedTaskName,
  generatedTask,
  isDatasetTask,
  taskNames,
  taskSettings,
} from '../../src/tasks/tasks';

const defaults = resolveConfig();

const names = Object.keys(dials) as GeneratedTaskName[];

test('a name is that of a generated task, or of one whose problems are read from files', () => {
  expect(taskNames).toEqual([...names, ...Object.keys(datasetTasks)]);
  for (const task of taskNames)
    expect(generatedTask({ ...defaults, task })?.name).toBe(isDatasetTask(task) ? undefined : task);
});

test('a task has its own dials', () => {
  const settings = { ...defaults, task: 'gcd' as const, gcd: { numbers: 3, largest: 20 } };
  expect(generatedTask(settings)!.parseProblem('gcd(4,6,10)').solution).toBe('2');
  expect(taskSettings(settings)).toEqual({ task: 'gcd', gcd: { numbers: 3, largest: 20 } });
  const { data } = defaults;
  expect(taskSettings({ ...defaults, task: 'math' })).toEqual({ task: 'math', data });
});

/** Wider and narrower than the default. */
const others: Partial<Record<GeneratedTaskName, readonly object[]>> = {
  addition: [{ digits: 15 }, { digits: 30, reverse: true }, { digits: 4, base: 2 }],
  subtraction: [{ digits: 15 }, { digits: 20, base: 36, reverse: true }],
  multiplication: [{ digits: 12 }, { digits: 5, base: 7, reverse: true }],
  chainSum: [
    { terms: 20, digits: 9 },
    { terms: 2, digits: 1 },
  ],
  modular: [
    { modulus: 9999, terms: 10 },
    { modulus: 7, terms: 3 },
  ],
  fractions: [
    { terms: 4, largest: 999 },
    { terms: 3, largest: 3 },
  ],
  linearEquation: [
    { largest: 999 },
    { fractional: false },
    { bothSides: false },
    { bothSides: false, fractional: false },
  ],
  gcd: [
    { numbers: 6, largest: 1_000_000 },
    { numbers: 3, largest: 20 },
  ],
  lcm: [{ numbers: 6, largest: 1_000_000 }],
  baseConversion: [
    { from: 2, to: 36, digits: 30 },
    { from: 10, to: 3 },
  ],
  wordProblems: [
    { steps: 8, largest: 999, distractors: 4 },
    { steps: 1, largest: 9 },
  ],
};
const cases = names.flatMap((task) =>
  [{}, ...(others[task] ?? [])].map((options) => {
    const settings = { ...defaults, task, [task]: { ...defaults[task], ...options } };
    return [task, JSON.stringify(options), generatedTask(settings)!] as const;
  }),
);

describe.each(cases)('%s %s', (name, _options, task) => {
  const random = seededRandom('test');
  const problems = (split: (typeof splits)[number], count: number) =>
    Array.from({ length: count }, (_, i) => task.problem(split, i));

  test('every demonstration is right, fits, and keeps to the alphabet', () => {
    const alphabet = task.alphabet;
    expect(new Set(alphabet).size).toBe(alphabet.length);
    for (const problem of problems('train', 300)) {
      const [prompt, answer] = [task.prompt(problem), task.demonstration(problem, random, { imperfect: 0 })];
      expect(task.judge(problem, answer)).toMatchObject({ outcome: 'right', reward: 1, wellFormed: true });
      expect(prompt).toHaveLength(task.promptLength);
      expect(answer.length).toBeLessThan(task.maxAnswerLength);
      for (const character of prompt + answer) expect(alphabet).toContain(character);
    }
  });

  test('another digit, sign or length is wrong', () => {
    for (const problem of problems('train', 100)) {
      const answer = problem.solution ?? '';
      const last = answer.at(-1)!;
      const changed = last === '1' ? '0' : '1';
      for (const other of [answer.slice(0, -1) + changed, `${answer}1`, `${answer}x`, `${answer}#`, ''])
        expect(task.judge(problem, other), `${task.prompt(problem)}${other}`).toMatchObject({
          outcome: 'wrong',
          reward: 0,
        });
    }
  });

  test('no problem is in two splits, and none is held out twice', () => {
    for (const split of ['validation', 'test'] as const) {
      const identities = problems(split, 12).map(({ identity }) => identity);
      expect(new Set(identities).size).toBe(identities.length);
    }
    for (const split of splits) {
      for (const problem of problems(split, 3)) expect(splitOf(problem)).toBe(split);
    }
  });

  test('what a prompt shows is read back as the same problem', () => {
    for (const problem of problems('train', 50)) {
      const known = name === 'wordProblems' ? ` #### ${problem.solution!.split(' ').at(-1)}` : '';
      const read = task.parseProblem(task.prompt(problem).slice(0, -1) + known);
      expect(task.judge(read, problem.solution!).outcome).toBe('right');
      expect(task.prompt(read)).toBe(task.prompt(problem));
      if (known === '') expect(read.identity).toBe(problem.identity);
    }
  });

  test('no text makes the judge throw, and no text is read as what it is not', () => {
    const problem = task.problem('train', 0);
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...task.alphabet), maxLength: 40 }));
    fc.assert(
      fc.property(text, (answer) => {
        const { outcome, reward } = task.judge(problem, answer);
        expect(reward).toBe(outcome === 'right' ? 1 : 0);
        try {
          const read = task.parseProblem(answer);
          if (read.solution !== undefined) expect(task.judge(read, read.solution).outcome).toBe('right');
        } catch (error) {
          expect(error).toBeInstanceOf(TaskError);
        }
      }),
      { numRuns: 300 },
    );
    expect(task.judge(problem, '9'.repeat(1_000_000)).outcome).toBe('wrong');
  });
});
