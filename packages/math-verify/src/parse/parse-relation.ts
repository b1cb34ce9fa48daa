import type { Answer } from '../answer';
import { UnreadableError } from '../errors';
import { type Expression, subtract } from '../expression';

/** A side of a relation, with its name if it is a variable or f(x). */
export interface Side {
  readonly answer: Answer;
  readonly name: string | undefined;
}

const infinity: Expression = { kind: 'constant', name: 'infinity' };

function expressionOf({ answer }: Side): Expression {
  if (answer.kind !== 'value' || answer.unit || answer.portion)
    throw new UnreadableError('a relation of structures');
  return answer.expression;
}

function value(expression: Expression): Answer {
  return { kind: 'value', expression };
}

/** name = a = b means that a and b are equal and are the value; 5 = x is x = 5; other equations stay what they are. */
function equation(sides: readonly Side[]): Answer {
  const [first, ...others] = sides as readonly [Side, ...Side[]];
  if (others.length === 0) return first.answer;
  if (first.name !== undefined) return { kind: 'named', name: first.name, value: equation(others) };
  const last = others.at(-1)!;
  if (last.name !== undefined && others.length === 1)
    return { kind: 'named', name: last.name, value: first.answer };
  return { kind: 'equation', members: sides.map(expressionOf) };
}

function interval(
  name: string,
  low: Side | undefined,
  high: Side | undefined,
  strict: readonly [boolean, boolean],
): Answer {
  return {
    kind: 'tuple',
    open: low && !strict[0] ? '[' : '(',
    close: high && !strict[1] ? ']' : ')',
    items: [low?.answer ?? value({ kind: 'negate', operand: infinity }), high?.answer ?? value(infinity)],
    names: [name],
  };
}

/** x > 5 and 0 < x <= 1 are intervals of x; any other inequality is a difference above zero. */
function inequality(sides: readonly Side[], operators: readonly string[]): Answer {
  const upwards = operators[0]!.startsWith('<');
  if (!operators.every((operator) => operator.startsWith(upwards ? '<' : '>')))
    throw new UnreadableError('mixed inequalities');
  const rising = upwards ? sides : [...sides].reverse();
  const strict = (upwards ? [...operators] : [...operators].reverse()).map(
    (operator) => operator.length === 1,
  );
  const [low, middle, high] = rising as readonly [Side, Side, Side?];
  if (rising.length === 3 && middle.name !== undefined)
    return interval(middle.name, low, high, [strict[0]!, strict[1]!]);
  if (rising.length !== 2) throw new UnreadableError('a long inequality');
  if (middle.name !== undefined) return interval(middle.name, low, undefined, [strict[0]!, true]);
  if (low.name !== undefined) return interval(low.name, undefined, middle, [true, strict[0]!]);
  return {
    kind: 'inequality',
    difference: subtract(expressionOf(middle), expressionOf(low)),
    strict: strict[0]!,
  };
}

/**
 * What sides joined by =, <, <=, >, >=, in, : or about-equal say. Of an approximation the exact members before the sign count.
 * Throws `UnreadableError` for relations that give no value.
 */
export function relate(sides: readonly Side[], operators: readonly string[]): Answer {
  const rough = operators.indexOf('≈');
  if (rough > 0 || (rough === 0 && sides[0]!.name === undefined))
    return relate(sides.slice(0, rough + 1), operators.slice(0, rough));
  const exact = operators.map((operator) => (operator === '≈' ? '=' : operator));
  if (exact.length === 0) return sides[0]!.answer;
  if (exact.every((operator) => operator === '=')) return equation(sides);
  if (exact.every((operator) => operator === ':')) return { kind: 'ratio', parts: sides.map(expressionOf) };
  if (exact.length === 1 && exact[0] === '∈' && sides[0]!.name !== undefined) return sides[1]!.answer;
  if (exact.every((operator) => /^[<>]=?$/.test(operator))) return inequality(sides, exact);
  throw new UnreadableError(`the relation ${exact.join(' ')}`);
}
