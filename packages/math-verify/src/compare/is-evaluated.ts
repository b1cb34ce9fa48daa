import type { Answer } from '../answer';
import { type Expression, some } from '../expression';

function isPlain(expression: Expression): boolean {
  return expression.kind === 'number' || (expression.kind === 'negate' && isPlain(expression.operand));
}

function isPowerOfTen(expression: Expression): boolean {
  return expression.kind === 'power' && isPlain(expression.left) && isPlain(expression.right);
}

function isFraction(expression: Expression): boolean {
  return expression.kind === 'divide' && isPlain(expression.left) && isPlain(expression.right);
}

function leavesWork(part: Expression): boolean {
  if (part.kind === 'add') {
    const isMixed = isPlain(part.left) && isFraction(part.right);
    return !isMixed && [part.left, part.right].every((side) => isPlain(side) || isFraction(side));
  }
  if (part.kind === 'multiply') return isPlain(part.left) && isPlain(part.right);
  return part.kind === 'divide' && !isFraction(part);
}

/** Whether nothing is left to calculate in an answer whose gold is a plain number: no sum, product or quotient beyond one fraction, mixed number or power of ten. */
export function isEvaluated(gold: Answer, answer: Answer): boolean {
  const value = answer.kind === 'named' ? answer.value : answer;
  const isNumeric = gold.kind === 'value' && (isPlain(gold.expression) || isFraction(gold.expression));
  if (!isNumeric || value.kind !== 'value') return !(isNumeric && value.kind === 'equation');
  return !some(value.expression, (part) => leavesWork(part) && !isPowerOfTen(part));
}
