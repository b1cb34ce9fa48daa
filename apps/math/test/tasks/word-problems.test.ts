import { expect, test } from 'vitest';
import { TaskError } from '../../src/errors';
import { wordProblems } from '../../src/tasks/word-problems';

const task = wordProblems({ steps: 2, largest: 20, distractors: 0 });

test('problems are the same in every process', () => {
  expect(task.problem('train', 0)).toEqual({
    identity: '10*3/5',
    question:
      'Eva starts the week with 10 stickers. A copier turns each of them into 3. ' +
      'Eva makes 5 equal piles and keeps only one. How many stickers does Eva have now?',
    solution: '10*3=30\n30/5=6\n#### 6',
  });
});

test('the worked solution follows from the story', () => {
  for (let i = 0; i < 200; i++) {
    const { identity, question, solution } = task.problem('train', i);
    const lines = solution.split('\n');
    const last = lines.at(-2)!;
    expect(lines).toHaveLength(3);
    expect(lines.at(-1)).toBe(`#### ${last.slice(last.indexOf('=') + 1)}`);
    const numbers = identity.match(/\d+/g)!;
    expect(question.match(/\d+/g)).toEqual(numbers);
  }
});

test('a distractor adds a number that the solution does not use', () => {
  const distracting = wordProblems({ steps: 2, largest: 20, distractors: 2 });
  for (let i = 0; i < 50; i++) {
    const { identity, question } = distracting.problem('train', i);
    expect(question.match(/\d+/g)).toHaveLength(5);
    expect(identity.match(/\d+/g)).toHaveLength(3);
  }
});

test('what follows the last mark is judged, or all of an answer without one', () => {
  const problem = task.parseProblem('How many is 5 and 7? #### 12');
  for (const answer of ['12', '#### 12', '5+7=12\n#### 12', '#### 13\n#### 12'])
    expect(task.judge(problem, answer).outcome).toBe('right');
  for (const answer of ['5+7=12', '#### 12\n#### 13', '#### 12 coins', '12 ####'])
    expect(task.judge(problem, answer).outcome).toBe('wrong');
});

test.each(['', 'How many?', 'How many? 12', 'Wie viele Äpfel? #### 12', 'How many? #### many'])(
  '%j is refused',
  (text) => {
    expect(() => task.parseProblem(text)).toThrow(TaskError);
  },
);
