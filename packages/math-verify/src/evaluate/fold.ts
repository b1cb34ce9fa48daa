import { LimitError, UnreadableError } from '../errors';
import { type Expression, type FunctionName, mapChildren, number } from '../expression';
import { binomial, exactRoot, factorial, power } from '../rational/power';
import {
  add,
  divide,
  floor,
  isInteger,
  multiply,
  negate,
  type Rational,
  rational,
} from '../rational/rational';

function numberIn(expression: Expression): Rational | undefined {
  return expression.kind === 'number' ? expression.value : undefined;
}

function foldPower(base: Rational, exponent: Rational): Rational | undefined {
  if (isInteger(exponent)) return power(base, exponent.numerator);
  if (base.numerator < 0n) return undefined;
  const root = exactRoot(base, exponent.denominator);
  return root && power(root, exponent.numerator);
}

function foldCall(
  name: FunctionName,
  [first, second]: readonly (Rational | undefined)[],
): Rational | undefined {
  if (first === undefined) return undefined;
  switch (name) {
    case 'abs':
      return first.numerator < 0n ? negate(first) : first;
    case 'floor':
      return rational(floor(first));
    case 'ceil':
      return rational(-floor(negate(first)));
    case 'factorial':
      if (!isInteger(first)) throw new UnreadableError('factorial of a fraction');
      return rational(factorial(first.numerator));
    case 'root':
      return second && isInteger(second) ? exactRoot(first, second.numerator) : undefined;
    case 'binomial':
      if (!second || !isInteger(first) || !isInteger(second)) return undefined;
      return rational(binomial(first.numerator, second.numerator));
    default:
      return undefined;
  }
}

function foldNode(expression: Expression): Rational | undefined {
  if (expression.kind === 'call') return foldCall(expression.name, expression.arguments.map(numberIn));
  if (expression.kind === 'negate') {
    const operand = numberIn(expression.operand);
    return operand && negate(operand);
  }
  if (!('left' in expression)) return undefined;
  const [left, right] = [numberIn(expression.left), numberIn(expression.right)];
  if (expression.kind === 'divide' && right?.numerator === 0n) throw new UnreadableError('division by zero');
  if (!left || !right) return undefined;
  const operations = { add, multiply, divide, power: foldPower };
  return operations[expression.kind](left, right);
}

/**
 * The expression with every part that has a rational value replaced by that number, exactly. A part whose value would pass
 * 65,536 bits stays as it is. Throws `UnreadableError` for a part without a value, as 1/0.
 */
export function fold(expression: Expression): Expression {
  const folded = mapChildren(expression, fold);
  try {
    const value = foldNode(folded);
    return value ? number(value) : folded;
  } catch (error) {
    if (error instanceof LimitError) return folded;
    throw error;
  }
}
