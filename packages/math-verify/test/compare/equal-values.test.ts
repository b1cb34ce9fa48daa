import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalValues } from '../../src/compare/equal-values';
import { LimitError, UnreadableError } from '../../src/errors';
import { binary, call, type Expression, number } from '../../src/expression';
import { rational } from '../../src/rational/rational';
import { expressionOf } from '../expression-of';

const literal = (n: number) => number(rational(BigInt(n)));
const x: Expression = { kind: 'variable', name: 'x' };
const y: Expression = { kind: 'variable', name: 'y' };

/** Random expressions in x and y, at most `depth` levels deep, that have a value at most points. */
function expressions(transcendental: boolean): fc.Arbitrary<Expression> {
  const leaf = fc.oneof(fc.integer({ min: 1, max: 9 }).map(literal), fc.constant(x), fc.constant(y));
  const functions = ['sin', 'cos', 'arctan', 'exp', 'abs'] as const;
  return fc.letrec<{ node: Expression }>((tie) => {
    const node = tie('node');
    const sum = fc.tuple(node, node).map(([a, b]) => binary('add', a, b));
    const product = fc.tuple(node, node).map(([a, b]) => binary('multiply', a, b));
    const power = fc
      .tuple(node, fc.integer({ min: 2, max: 4 }))
      .map(([a, n]) => binary('power', a, literal(n)));
    const negative = node.map((operand): Expression => ({ kind: 'negate', operand }));
    const applied = fc.tuple(fc.constantFrom(...functions), node).map(([name, a]) => call(name, a));
    const inner = transcendental ? [sum, product, power, negative, applied] : [sum, product, power, negative];
    return { node: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, ...inner) };
  }).node;
}

/** x + y + the expression, so that both variables are there. */
function withBoth(inner: Expression): Expression {
  return binary('add', binary('add', x, y), inner);
}

const rewritings: readonly ((a: Expression) => Expression)[] = [
  (a) => (a.kind === 'add' || a.kind === 'multiply' ? { ...a, left: a.right, right: a.left } : a),
  (a) => ({ kind: 'negate', operand: { kind: 'negate', operand: a } }),
  (a) => binary('add', binary('add', a, literal(3)), { kind: 'negate', operand: literal(3) }),
  (a) => binary('divide', binary('multiply', a, literal(7)), literal(7)),
  (a) =>
    a.kind === 'power' && a.right.kind === 'number' ? productOf(a.left, Number(a.right.value.numerator)) : a,
  (a) =>
    a.kind === 'multiply' && a.right.kind === 'add'
      ? binary('add', binary('multiply', a.left, a.right.left), binary('multiply', a.left, a.right.right))
      : a,
  (a) => binary('add', a, binary('multiply', literal(0), x)),
];

function productOf(a: Expression, times: number): Expression {
  return Array.from({ length: times - 1 }, () => a).reduce(
    (product, factor) => binary('multiply', product, factor),
    a,
  );
}

/** Rewrites every part of an expression by rules that keep its value; `choices` picks one for each part. */
function rewritten(a: Expression, choices: readonly number[]): Expression {
  let used = 0;
  const walk = (part: Expression): Expression => {
    const inside: Expression =
      'left' in part
        ? { ...part, left: walk(part.left), right: part.kind === 'power' ? part.right : walk(part.right) }
        : part.kind === 'negate'
          ? { ...part, operand: walk(part.operand) }
          : part.kind === 'call'
            ? { ...part, arguments: part.arguments.map(walk) }
            : part;
    return rewritings[choices[used++ % choices.length]! % rewritings.length]!(inside);
  };
  return walk(a);
}

describe('equalValues', () => {
  it.each([
    ['polynomials', false],
    ['functions', true],
  ])('knows rewritten %s again, and sees what is added to them', (_, transcendental) => {
    const choices = fc.array(fc.nat(20), { minLength: 1, maxLength: 20 });
    const small = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(expressions(transcendental), choices, small, (inner, picks, digits) => {
        const original = withBoth(inner);
        const other = rewritten(original, picks);
        expect(equalValues(original, other).equal).toBe(true);
        const tiny = number(rational(1n, 10n ** BigInt(digits)));
        expect(equalValues(original, binary('add', other, tiny)).equal).toBe(false);
      }),
      { numRuns: transcendental ? 60 : 200 },
    );
  });

  it.each([
    ['1', '1', 'identical'],
    ['0.5', '1/2', 'exact number'],
    ['\\infty', '\\infty', 'infinity'],
    ['x', 'y', 'different variables'],
    ['x+1', '1+x', 'prime fields'],
    ['\\sqrt{8}', '2\\sqrt{2}', 'random points'],
    ['5', '9^9^9^9', 'too large'],
  ])('%s against %s is decided by %s', (gold, answer, reason) => {
    expect(equalValues(expressionOf(gold), expressionOf(answer)).reason).toBe(reason);
  });

  it('tells what it cannot decide', () => {
    expect(() => equalValues(expressionOf('\\sqrt{2}'), expressionOf('\\sqrt{2}+\\frac{1}{9^9^9}'))).toThrow(
      LimitError,
    );
    expect(() => equalValues(expressionOf('\\sqrt{2}'), expressionOf('\\sqrt{2}+e^{-10^7}'))).toThrow(
      LimitError,
    );
  });

  it('refuses answers without a value', () => {
    expect(() => equalValues(expressionOf('5'), expressionOf('1/0'))).toThrow(UnreadableError);
    expect(() => equalValues(expressionOf('5'), expressionOf('\\infty - \\infty'))).toThrow(UnreadableError);
    expect(() => equalValues(expressionOf('x'), expressionOf('\\ln(-x^2)\\ln(0x)'))).toThrow(UnreadableError);
  });
});
