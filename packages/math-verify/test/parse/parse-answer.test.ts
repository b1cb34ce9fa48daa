import { describe, expect, it } from 'vitest';
import { LimitError, UnreadableError } from '../../src/errors';
import { defaultLimits } from '../../src/index';
import { parseAnswer } from '../../src/parse/parse-answer';

const parse = (text: string) => parseAnswer(text, defaultLimits);

describe('parseAnswer', () => {
  it.each([
    ['5', 'value'],
    ['5 apples', 'value'],
    ['C', 'letter'],
    ['(C)', 'letter'],
    ['(C) 5', 'letter'],
    ['x = 5', 'named'],
    ['f(x) = x^2', 'named'],
    ['5 = x', 'named'],
    ['1, 2', 'list'],
    ['x = 1 or x = 2', 'list'],
    ['\\pm 2', 'list'],
    ['\\{1, 2\\}', 'set'],
    ['\\emptyset', 'set'],
    ['(1, 2)', 'tuple'],
    ['[0, \\infty)', 'tuple'],
    ['x > 5', 'tuple'],
    ['x = 1, y = 2', 'tuple'],
    ['(0,1) \\cup [2,3]', 'union'],
    ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\\\ \\end{pmatrix}', 'matrix'],
    ['[[1, 2], [3, 4]]', 'matrix'],
    ['2x + 3y = 6', 'equation'],
    ['2x + 3y < 6', 'inequality'],
    ['3:4', 'ratio'],
    ['2:30', 'clock'],
    ['1010_2', 'baseNumeral'],
  ])('%s is a %s', (text, kind) => {
    expect(parse(text).kind).toBe(kind);
  });

  it('orders named coordinates by name', () => {
    const parsed = parse('y = 3, x = 2');
    expect(parsed.kind === 'tuple' && parsed.names).toEqual(['x', 'y']);
    expect(parsed).toEqual({ ...parse('(2, 3)'), names: ['x', 'y'] });
  });

  it('turns inequalities into intervals of their variable', () => {
    expect(parse('0 < x \\le 1')).toEqual({ ...parse('(0, 1]'), names: ['x'] });
    expect(parse('1 \\ge x > 0')).toEqual(parse('0 < x \\le 1'));
    expect(parse('x < 5')).toEqual({ ...parse('(-\\infty, 5)'), names: ['x'] });
    expect(parse('5 < x')).toEqual(parse('x > 5'));
  });

  it('has a row for every line of a matrix', () => {
    const parsed = parse('\\begin{bmatrix} 1 & 2 & 3 \\\\ 4 & 5 & 6 \\end{bmatrix}');
    expect(parsed.kind === 'matrix' && parsed.rows.map((row) => row.length)).toEqual([3, 3]);
  });

  it('takes each sign of plus-minus, tied to a minus-plus', () => {
    const lengthOf = (text: string) => {
      const parsed = parse(text);
      return parsed.kind === 'list' ? parsed.items.length : 1;
    };
    expect(lengthOf('1 \\pm \\sqrt{2}')).toBe(2);
    expect(lengthOf('\\pm 1 \\pm \\sqrt{2}')).toBe(4);
    expect(lengthOf('1 \\pm 2 \\mp 3')).toBe(2);
  });

  it.each([
    '',
    '5 6',
    '5 or',
    '5 +',
    '(5',
    '5)',
    '1/2/3',
    '2024-01-15',
    '5 squared',
    '5 is right',
    'x != 5',
    '\\foo',
    '5 & 6',
    '{5',
    'x = 1, y = 2, x = 3',
    '\\begin{vmatrix} 1 & 2 \\\\ 3 & 4 \\end{vmatrix}',
    '\\begin{pmatrix} 1 \\end{bmatrix}',
    '(1, 2}',
    '\\frac{1}',
    '5 @ 6',
    "f'(x)",
    'no solution',
    '#',
  ])('refuses %j', (text) => {
    expect(() => parse(text)).toThrow(UnreadableError);
  });

  it('keeps to its limits', () => {
    expect(() => parse('9'.repeat(2001))).toThrow(LimitError);
    expect(() => parse(`${'('.repeat(101)}5${')'.repeat(101)}`)).toThrow(LimitError);
    expect(() => parse('1,'.repeat(100).concat('2'))).toThrow(LimitError);
    expect(parse(`${'('.repeat(99)}5${')'.repeat(99)}`).kind).toBe('value');
    expect(() => parse('\\pm 1 \\pm 2 \\pm 3 \\pm 4 \\pm 5')).toThrow(LimitError);
  });
});
