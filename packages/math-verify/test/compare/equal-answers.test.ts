import { describe, expect, it } from 'vitest';
import { equalAnswers } from '../../src/compare/equal-answers';
import { defaultLimits } from '../../src/index';
import { parseAnswer } from '../../src/parse/parse-answer';

const compare = (gold: string, answer: string) =>
  equalAnswers(parseAnswer(gold, defaultLimits), parseAnswer(answer, defaultLimits));

/** Texts of one row mean the same, and nothing that another row means. */
const meanings: readonly (readonly string[])[] = [
  ['5', '5.0', '10/2', '(5)', '\\{5\\}', '2+3=5', '\\sqrt{25}'],
  ['-5', '−5', '5-10'],
  ['50', '50.0', '5 \\cdot 10'],
  ['\\pm 5', '5, -5', '-5 or 5', '\\{-5, 5\\}', 'x = 5 or x = -5'],
  ['[5, 6]', '5 \\le x \\le 6'],
  ['[5, 6)', '5 \\le x < 6', '6 > x \\ge 5'],
  ['(5, \\infty)', 'x > 5', '5 < x'],
  ['\\{5, 6\\}', '\\{6, 5, 5\\}'],
  ['(6, 5)', '\\langle 6, 5 \\rangle', 'y = 5, x = 6'],
  ['\\emptyset', '\\{\\}', '\\varnothing'],
  ['\\begin{pmatrix} 5 & 6 \\end{pmatrix}', '\\begin{bmatrix} 5.0 & 12/2 \\end{bmatrix}', '[[5, 6]]'],
  ['\\begin{pmatrix} 5 \\\\ 6 \\end{pmatrix}', '[[5], [6]]'],
  ['2x + y = 5', '4x + 2y = 10', 'y = 5 - 2x'],
  ['2x + y > 5', '-y - 2x < -5'],
  ['2x + y \\ge 5', '4x + 2y \\ge 10'],
  ['5:6', '2.5:3'],
  ['5:06', '05:06', '5:06 am'],
  ['101_2', '101_{2}'],
  ['101_3', '101_{3}'],
  ['D', '(D)', 'd', '(D) blue'],
  ['2x + y', 'y + 2x'],
];
const pairs = meanings.flatMap((row, index) => row.map((text) => ({ text, index })));

describe('equalAnswers', () => {
  it('separates meanings, whichever of two texts is the gold', () => {
    const mistaken = pairs.flatMap((gold) =>
      pairs
        .filter((answer) => compare(gold.text, answer.text).equal !== (gold.index === answer.index))
        // A lower-case gold is a variable, and a value beside a letter counts only for a gold that is a value.
        .filter((answer) => gold.text !== 'd' && !(gold.index === answer.index && gold.text.includes('blue')))
        .map((answer) => `${answer.text} against ${gold.text}`),
    );
    expect(mistaken).toEqual([]);
  });

  it('compares bare lists with sets in any order and with tuples in theirs', () => {
    expect(compare('\\{1, 2\\}', '2, 1').equal).toBe(true);
    expect(compare('(1, 2)', '1, 2').equal).toBe(true);
    expect(compare('(1, 2)', '2, 1').equal).toBe(false);
    expect(compare('[1, 2]', '1, 2').equal).toBe(true);
    expect(compare('(1, 2]', '1, 2').equal).toBe(false);
  });

  it('reads a portion as a number or as a unit', () => {
    expect(['0.5', '50', '1/2', '50\\%'].map((answer) => compare('50\\%', answer).equal)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(compare('0.5', '0.5\\%').equal).toBe(false);
    expect(compare('50\\%', '5000\\%').equal).toBe(false);
    expect(compare('3', '3 dozen').equal && compare('36', '3 dozen').equal).toBe(true);
  });

  it('compares units only where both sides have them', () => {
    expect(compare('5 km', '5000 m').equal).toBe(true);
    expect(compare('5 km', '5').equal).toBe(true);
    expect(compare('5', '5 apples').equal).toBe(true);
    expect(compare('5 km', '5 hours').reason).toBe('different units');
  });
});
