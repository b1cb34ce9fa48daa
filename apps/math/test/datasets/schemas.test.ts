import { describe, expect, test } from 'vitest';
import { Row } from '../../src/datasets/row';
import { detectSchema, type Question, type SchemaName, schemas } from '../../src/datasets/schemas';
import { DataError } from '../../src/errors';

const row = (fields: Record<string, unknown>) => new Row('file', 3, fields);

const dapo = {
  data_source: 'math_dapo',
  prompt: [
    { role: 'system', content: 'be brief' },
    { role: 'user', content: 'Find 2 + 2.' },
  ],
  reward_model: { ground_truth: '4', style: 'rule' },
  extra_info: { index: 'a-1' },
};
const worked = 'Half of $\\frac{2}{3}$ is $\\boxed{\\frac{1}{3}}$.';
const cases: [SchemaName, Record<string, unknown>, Question][] = [
  [
    'gsm8k',
    { question: 'Eggs?', answer: '4*6 = <<4*6=24>>24 eggs.\n#### 1,024' },
    { question: 'Eggs?', gold: '1024', solution: '4*6 = 24 eggs.\n#### 1,024' },
  ],
  [
    'math',
    { problem: 'Halve it.', level: 'Level 2', type: 'Algebra', solution: worked },
    { question: 'Halve it.', gold: '\\frac{1}{3}', solution: worked, difficulty: 'Level 2' },
  ],
  [
    'math',
    {
      problem: 'Halve it.',
      solution: worked,
      answer: '\\frac{1}{3}',
      subject: 'Algebra',
      level: 2,
      unique_id: 'x',
    },
    { question: 'Halve it.', gold: '\\frac{1}{3}', solution: worked, difficulty: '2' },
  ],
  ['dapo', dapo, { question: 'Find 2 + 2.', gold: '4', key: 'a-1' }],
  [
    'dapo',
    { ...dapo, prompt: 'Find 2 + 2.', solution: '4' },
    { question: 'Find 2 + 2.', gold: '4', key: 'a-1' },
  ],
  [
    'aime',
    { ID: '2024-I-1', Problem: 'Find it.', Solution: 'so', Answer: 33 },
    { question: 'Find it.', gold: '33' },
  ],
  [
    'aime',
    { id: 1, problem: 'Find it.', solution: 'so', answer: '033', url: '' },
    { question: 'Find it.', gold: '33' },
  ],
  ['aime', { question: 'Find it.', answer: '7' }, { question: 'Find it.', gold: '7' }],
  ['plain', { prompt: 'Find it.', answer: 'x^2', solution: null }, { question: 'Find it.', gold: 'x^2' }],
  [
    'plain',
    { prompt: [{ role: 'user', content: 'Find it.' }], answer: '7', solution: 'it is 7', difficulty: 3 },
    { question: 'Find it.', gold: '7', solution: 'it is 7', difficulty: '3' },
  ],
];

test.each(cases)('%s is detected and read: %j', (name, fields, question) => {
  expect(detectSchema(row(fields))).toBe(name);
  expect(schemas[name].read(row(fields))).toEqual(question);
});

test('64-bit integers of Parquet are numbers too', () => {
  expect(schemas.aime.read(row({ problem: 'Find it.', answer: 33n })).gold).toBe('33');
});

test('a row of no schema lists what there is and what there could be', () => {
  const detecting = () => detectSchema(row({ text: 'once', label: 1 }));
  expect(detecting).toThrow(DataError);
  expect(detecting).toThrow(/^file, row 3: the fields text, label are of no known schema:\n {2}dapo: prompt/);
  expect(detecting).toThrow(/gsm8k: question, answer with #### and the final answer/);
});

describe('a field without a final answer is named', () => {
  test.each<[SchemaName, Record<string, unknown>, string]>([
    [
      'gsm8k',
      { question: 'Eggs?', answer: '24' },
      'file, row 3: field answer must end in #### and the final answer, got "24"',
    ],
    ['gsm8k', { question: ' ', answer: '#### 24' }, 'file, row 3: field question must be a text, got " "'],
    ['gsm8k', { answer: '#### 24' }, 'file, row 3: field question must be a text, got nothing'],
    [
      'math',
      { problem: 'p', solution: '$7$', level: 1 },
      'file, row 3: field solution must hold \\boxed{} with the final answer, got "$7$"',
    ],
    [
      'aime',
      { problem: 'p', answer: '1000' },
      'file, row 3: field answer must be a whole number from 0 to 999, got "1000"',
    ],
    ['dapo', { ...dapo, extra_info: {} }, 'file, row 3: field extra_info.index must be given, got nothing'],
    [
      'dapo',
      { ...dapo, prompt: [{ role: 'system', content: 'c' }] },
      'file, row 3: field prompt must hold a message with the role \'user\', got [{"role":"system","content":"c"}]',
    ],
    ['plain', { prompt: 'p', answer: 7 }, 'file, row 3: field answer must be a text, got 7'],
  ])('%s %j', (name, fields, message) => {
    expect(() => schemas[name].read(row(fields))).toThrow(new DataError(message));
  });
});
