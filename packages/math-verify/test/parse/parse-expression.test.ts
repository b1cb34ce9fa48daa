import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors';
import type { Expression } from '../../src/expression';
import { expressionOf } from '../expression-of';

/** An expression with every bracket written out. */
function written(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return `${expression.value.numerator}${expression.value.denominator === 1n ? '' : `/${expression.value.denominator}`}`;
    case 'constant':
    case 'variable':
      return expression.name;
    case 'negate':
      return `(-${written(expression.operand)})`;
    case 'plusMinus':
      return `(${expression.opposite ? '∓' : '±'}${written(expression.operand)})`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(written).join(', ')})`;
    default: {
      const sign = { add: '+', multiply: '*', divide: '/', power: '^' }[expression.kind];
      return `(${written(expression.left)}${sign}${written(expression.right)})`;
    }
  }
}

describe('the grammar of expressions', () => {
  it.each([
    ['1+2*3', '(1+(2*3))'],
    ['1-2-3', '((1+(-2))+(-3))'],
    ['-2^2', '(-(2^2))'],
    ['2^3^2', '(2^(3^2))'],
    ['2^-3', '(2^(-3))'],
    ['1/2x', '((1/2)*x)'],
    ['2 1/2', '(2+(1/2))'],
    ['-2\\frac{1}{2}', '(-(2+(1/2)))'],
    ['3 \\cdot 2\\frac{1}{2}', '(3*(2+(1/2)))'],
    ['2\\frac{x}{2}', '(2*(x/2))'],
    ['2x^2y', '((2*(x^2))*y)'],
    ['\\sin 2x', 'sin((2*x))'],
    ['\\sin x \\cos y', '(sin(x)*cos(y))'],
    ['\\sin^2 x', '(sin(x)^2)'],
    ['\\sin^{-1} x', 'arcsin(x)'],
    ['\\sin(x)y', '(sin(x)*y)'],
    ['\\log_2 8', 'log(8, 2)'],
    ['\\log 8', 'log(8, 10)'],
    ['\\log_{b}(x)', 'log(x, b)'],
    ['\\sqrt{2}x', '(root(2, 2)*x)'],
    ['\\sqrt2x', '(root(2, 2)*x)'],
    ['\\sqrt[3]{x}', 'root(x, 3)'],
    ['sqrt(x)^2', '(root(x, 2)^2)'],
    ['|x|y|z|', '((abs(x)*y)*abs(z))'],
    ['||x|-1|', 'abs((abs(x)+(-1)))'],
    ['x_1+x_{12}', '(x_1+x_12)'],
    ['n!', 'factorial(n)'],
    ['30^\\circ x', '(degrees(30)*x)'],
    ['2\\pi i', '((2*pi)*i)'],
    ['\\frac12\\frac34', '((1/2)*(3/4))'],
    ['1e3', '(1*(10^3))'],
    ['0.1\\overline{6}', '1/6'],
  ])('%s', (text, brackets) => {
    expect(written(expressionOf(text))).toBe(brackets);
  });

  it.each([
    '2 3',
    'x 2',
    '(2)3',
    '1/2/3',
    '2^',
    '*2',

    '2+*3',
    '()',
    '{}',
    '|2',
    '\\frac{1}{2',
    '\\sin',
    '\\log_',
    '\\sin^{-2} x',
    '2_3x',
    '\\sqrt[3',
    '2^{3',
  ])('refuses %s', (text) => {
    expect(() => expressionOf(text)).toThrow(UnreadableError);
  });
});
