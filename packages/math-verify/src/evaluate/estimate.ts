import type { Expression } from '../expression';
import { bitLength } from '../rational/rational';

function factorial(n: number): number {
  return n > 170 ? Number.POSITIVE_INFINITY : Number.NaN;
}

function power(base: number, exponent: number): number {
  return base >= 2 && exponent >= 1 ? base ** exponent : Number.NaN;
}

/** NaN wherever a double could mislead: after overflow only sums, products and powers are followed. */
function estimate(expression: Expression): number {
  switch (expression.kind) {
    case 'number': {
      const { numerator, denominator } = expression.value;
      const isModest = Math.max(bitLength(numerator), bitLength(denominator)) < 500;
      return isModest ? Number(numerator) / Number(denominator) : Number.NaN;
    }
    case 'negate':
      return -estimate(expression.operand);
    case 'add':
      return estimate(expression.left) + estimate(expression.right);
    case 'multiply':
      return estimate(expression.left) * estimate(expression.right);
    case 'power':
      return power(estimate(expression.left), estimate(expression.right));
    case 'call':
      return expression.name === 'factorial' ? factorial(estimate(expression.arguments[0]!)) : Number.NaN;
    default:
      return Number.NaN;
  }
}

/**
 * Whether a folded expression is certainly larger in size than any number of 500 bits: it is a sum, product, power or factorial that is too
 * large to be calculated exactly, as 9^9^9^9.
 */
export function isHuge(expression: Expression): boolean {
  return Math.abs(estimate(expression)) === Number.POSITIVE_INFINITY;
}
