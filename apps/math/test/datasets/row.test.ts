import { expect, test } from 'vitest';
import { Row } from '../../src/datasets/row';
import { DataError } from '../../src/errors';

const row = new Row('some.jsonl', 17, {
  answer: 5,
  blank: ' ',
  prompt: [{ role: 'user', content: 'hi' }],
  nothing: null,
  count: 3n,
});

test('values stand at paths of names and indices', () => {
  expect(row.value('prompt', 0, 'content')).toBe('hi');
  expect(row.text('prompt', 0, 'content')).toBe('hi');
  for (const path of [
    ['none'],
    ['prompt', 1, 'role'],
    ['answer', 'x'],
    ['toString'],
    ['nothing'],
    ['prompt', 'length', 'x'],
  ])
    expect(row.value(...path)).toBeUndefined();
});

test.each([
  [['answer'], 'some.jsonl, row 17: field answer must be a text, got 5'],
  [['blank'], 'some.jsonl, row 17: field blank must be a text, got " "'],
  [['count'], 'some.jsonl, row 17: field count must be a text, got "3"'],
  [['prompt', 3, 'content'], 'some.jsonl, row 17: field prompt.3.content must be a text, got nothing'],
])('%j is refused, naming file, row and field', (path, message) => {
  expect(() => row.text(...path)).toThrow(new DataError(message));
});

test('a long value is shown in part', () => {
  const long = new Row('f', 1, { list: 'x'.repeat(10_000).split('') });
  expect(() => long.text('list')).toThrow(/got \["x","x".{60,80}\.\.\.$/);
});
