import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpressionError } from '../../src/errors';
import { evaluate, MAX_DEPTH, MAX_LENGTH } from '../../src/tasks/arithmetic';
import { format } from '../../src/tasks/rational';

const written = (text: string) => {
  const { value } = evaluate(text);
  return value && format(value);
};

test.each([
  ['3*7+12', '33'],
  ['12+3*7', '33'],
  ['12-3-7', '2'],
  ['12/4/2', '3/2'],
  ['12-3*7+1', '-8'],
  ['(3+7)*12', '120'],
  ['-3+7', '4'],
  ['-3*7', '-21'],
  ['7*(-3)', '-21'],
  ['-(3-7)', '4'],
  ['1/3+1/6', '1/2'],
  ['0', '0'],
  [' 3 * 7 + 12 ', '33'],
  ['((((7))))', '7'],
])('%s is %s', (text, value) => {
  expect(written(text)).toBe(value);
});

test('literals are listed as written, without their signs', () => {
  expect(evaluate('-3*(7-12)+3').literals).toEqual([3n, 7n, 12n, 3n]);
});

test.each(['1/0', '1/(7-7)', '3+1/(2-2)*0', '(1/0)/(1/0)', '0/0', '-1/0'])('%s has no value', (text) => {
  expect(evaluate(text).value).toBeUndefined();
});

describe('what is not an expression', () => {
  test.each([
    ['', 'expected a number, found the end'],
    ['   ', 'expected a number, found the end'],
    ['+-*/', "expected a number, found '+'"],
    ['-', 'expected a number, found the end'],
    ['+7', "expected a number, found '+'"],
    ['3+', 'expected a number, found the end'],
    ['3*-7', "expected a number, found '-'"],
    ['3--7', "expected a number, found '-'"],
    ['--7', "expected a number, found '-'"],
    ['3**7', "expected a number, found '*'"],
    ['12//3', "expected a number, found '/'"],
    ['3 7', "unexpected '7'"],
    ['3(7)', "unexpected '('"],
    ['(3)(7)', "unexpected '('"],
    ['(3+7', "expected ')', found the end"],
    ['3+7)', "unexpected ')'"],
    ['()', "expected a number, found ')'"],
    ['03+7', 'leading zero in 03'],
    ['3.5', "unexpected character '.'"],
    ['3,5', "unexpected character ','"],
    ['3e5', "unexpected character 'e'"],
    ['3^7', "unexpected character '^'"],
    ['3\n+7', "unexpected character '\n'"],
    ['3\t+7', "unexpected character '\t'"],
    ['3\u00a0+7', "unexpected character '\u00a0'"],
    ['３+7', "unexpected character '３'"],
    ['٣+7', "unexpected character '٣'"],
    ['7−3', "unexpected character '−'"],
    ['7–3', "unexpected character '–'"],
    ['7×3', "unexpected character '×'"],
    ['𝟛+7', "unexpected character '𝟛'"],
    ['3+7=10', "unexpected character '='"],
    ['3+7 done', "unexpected character 'd'"],
    ['process.exit()', "unexpected character 'p'"],
    ['9**9**9**9', "expected a number, found '*'"],
  ])('%j: %s', (text, message) => {
    expect(() => evaluate(text)).toThrow(new ExpressionError(message));
  });

  test('text without bounds is refused before it is read', () => {
    const deep = '('.repeat(10_000) + 7 + ')'.repeat(10_000);
    expect(() => evaluate(deep)).toThrow(new ExpressionError('longer than 128 characters: 20001'));
    expect(() => evaluate('9'.repeat(MAX_LENGTH + 1))).toThrow(ExpressionError);
  });

  test('parentheses are read down to the stated depth and no further', () => {
    const nested = (depth: number) => '('.repeat(depth) + 7 + ')'.repeat(depth);
    expect(written(nested(MAX_DEPTH))).toBe('7');
    expect(() => evaluate(nested(MAX_DEPTH + 1))).toThrow(
      new ExpressionError('more than 16 nested parentheses'),
    );
  });
});

test('the longest literal and product stay exact', () => {
  expect(written('9'.repeat(MAX_LENGTH))).toBe('9'.repeat(MAX_LENGTH));
  const factor = BigInt('9'.repeat(63));
  expect(written(`${factor}*${factor}`)).toBe(`${factor * factor}`);
});

test('any text either evaluates or throws ExpressionError', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789+-*/() ') }));
  fc.assert(
    fc.property(text, (untrusted) => {
      try {
        expect(evaluate(untrusted).literals.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(ExpressionError);
      }
    }),
    { numRuns: 2000 },
  );
});
