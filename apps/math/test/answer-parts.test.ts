import { expect, test } from 'vitest';
import { answerParts } from '../src/answer-parts';

const model = { promptLength: 100, answerLength: 70 };
const repeated = (length: number, token: number) => new Array<number>(length).fill(token);

/** Two answers to a problem of 3 tokens, two to one of 80. */
const rows = [
  { prompt: repeated(3, 5), answer: repeated(65, 6) },
  { prompt: repeated(3, 5), answer: repeated(2, 7) },
  { prompt: repeated(80, 5), answer: repeated(9, 8) },
  { prompt: repeated(80, 5), answer: repeated(1, 9) },
];
const lengthsOf = (parts: ReturnType<typeof answerParts>) =>
  parts.map((part) => part.rows.map(({ answer }) => answer.length));

test('without a budget all answers to a problem share its prompt', () => {
  expect(answerParts(rows, model, { budget: 0, samples: 2, rowCount: 8 })).toEqual([
    { rows, rowCount: 8, layout: { promptWidth: 100, width: 70, share: 2 } },
  ]);
});

test('problems are parted, their answers are not', () => {
  const parts = answerParts(rows, model, { budget: 240, samples: 2 });
  expect(lengthsOf(parts)).toEqual([
    [65, 2],
    [9, 1],
  ]);
  expect(parts.map(({ rowCount, layout }) => [rowCount, layout.width, layout.share])).toEqual([
    [2, 70, 2],
    [2, 64, 2],
  ]);
  expect(lengthsOf(answerParts(rows, model, { budget: 480, samples: 2 }))).toEqual([[65, 2, 9, 1]]);
});

test('where the budget does not hold all answers to a problem, those of similar length share its prompt', () => {
  const four = [...rows, ...rows.slice(2)].map((row) => ({ ...row, prompt: repeated(3, 5) }));
  const group = [four[0]!, four[2]!, four[1]!, four[3]!];
  const parts = answerParts(group, { ...model, promptLength: 10 }, { budget: 200, samples: 4 });
  expect(parts.map(({ layout }) => layout)).toEqual([
    { promptWidth: 10, width: 64, share: 2 },
    { promptWidth: 10, width: 70, share: 2 },
  ]);
  expect(lengthsOf(parts)).toEqual([
    [1, 2],
    [9, 65],
  ]);
});

test('a budget below a prompt and an answer makes parts of single rows', () => {
  const parts = answerParts(rows, model, { budget: 1, samples: 2 });
  expect(parts.map(({ rowCount, layout }) => [rowCount, layout.share])).toEqual(new Array(4).fill([1, 1]));
});
