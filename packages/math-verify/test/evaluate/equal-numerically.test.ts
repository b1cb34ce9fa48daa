import { describe, expect, it } from 'vitest';
import { LimitError, UnreadableError } from '../../src/errors';
import { equalNumerically } from '../../src/evaluate/equal-numerically';
import { fold } from '../../src/evaluate/fold';
import { expressionOf } from '../expression-of';

const equal = (gold: string, answer: string) =>
  equalNumerically(fold(expressionOf(gold)), fold(expressionOf(answer)));

describe('equalNumerically', () => {
  it.each([
    ['\\sqrt{3+2\\sqrt{2}}', '1+\\sqrt{2}'],
    ['\\arctan 1', '\\frac{\\pi}{4}'],
    ['\\arcsin \\frac{1}{2}', '\\frac{\\pi}{6}'],
    ['\\arccos 0', '\\frac{\\pi}{2}'],
    ['\\sin 18^\\circ', '\\frac{\\sqrt{5}-1}{4}'],
    ['\\ln 6', '\\ln 2 + \\ln 3'],
    ['2^{\\sqrt{2}}', 'e^{\\sqrt{2} \\ln 2}'],
    ['e^{i\\pi/3}', '\\frac{1+i\\sqrt{3}}{2}'],
    ['\\sqrt{2i}', '1+i'],
    ['\\ln(-1)', 'i\\pi'],
    ['|1+i|', '\\sqrt{2}'],
    ['\\frac{1}{1+i\\sqrt{2}}', '\\frac{1-i\\sqrt{2}}{3}'],
    ['\\cosh^2 x - \\sinh^2 x + x', '1 + x'],
    ['\\tan(x+y)', '\\frac{\\tan x+\\tan y}{1-\\tan x\\tan y}'],
    ['\\sin^2 x + \\cos^2 x - 1 + 0x', '0x'],
    ['\\sqrt[3]{-x^3}', '-x'],
    ['\\frac{1}{\\sin x}', '\\csc x'],
    ['\\cot x', '\\frac{1}{\\tan x}'],
    ['\\sec x', '\\frac{1}{\\cos x}'],
    ['\\tanh x', '\\frac{e^{2x}-1}{e^{2x}+1}'],
  ])('%s = %s', (gold, answer) => {
    expect(equal(gold, answer)).toBe(true);
    expect(equal(answer, gold)).toBe(true);
    expect(equal(gold, `${answer} + 10^{-50}`)).toBe(false);
  });

  it.each([
    ['e^{\\pi\\sqrt{163}}', '262537412640768744'],
    ['\\sqrt{2}', '\\sqrt{2} + e^{-1000}'],
    ['\\sqrt{10^{100}+1}', '10^{50}'],
    ['\\sqrt{x^2}', 'x'],
    ['\\sin x', 'x'],
    ['i\\sqrt{2}', '-i\\sqrt{2}'],
  ])('%s is not %s', (gold, answer) => {
    expect(equal(gold, answer)).toBe(false);
  });

  it('says when it cannot tell, and when there is no value', () => {
    expect(() => equal('\\sqrt{2}', '\\sqrt{2} + e^{-10^7}')).toThrow(LimitError);
    expect(() => equal('\\sqrt{2}', '\\arcsin 2')).toThrow(UnreadableError);
    expect(() => equal('\\arcsin 2', '\\sqrt{2}')).toThrow(LimitError);
    expect(() => equal('\\ln x', '\\ln(-1-x^2+0x) \\ln(0x)')).toThrow(UnreadableError);
  });
});
