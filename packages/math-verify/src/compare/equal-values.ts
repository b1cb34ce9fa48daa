import { LimitError, UnreadableError } from '../errors';
import { equalNumerically } from '../evaluate/equal-numerically';
import { isHuge } from '../evaluate/estimate';
import { fold } from '../evaluate/fold';
import { equalInPrimeFields } from '../evaluate/prime-field';
import { seededRandom } from '../evaluate/random';
import { type Expression, identical, some, variables } from '../expression';
import { equal } from '../rational/rational';

/** Whether two things are equal, and the step that decided it. */
export interface Comparison {
  readonly equal: boolean;
  readonly reason: string;
}

function infinitySign(expression: Expression): number {
  if (expression.kind === 'negate') return -infinitySign(expression.operand);
  if (expression.kind === 'constant' && expression.name === 'infinity') return 1;
  if (some(expression, (part) => part.kind === 'constant' && part.name === 'infinity'))
    throw new UnreadableError('arithmetic with infinity');
  return 0;
}

/** Throws `UnreadableError` for an expression that certainly has no value, or is infinite where it may not be. */
export function checkValue(expression: Expression, mayBeInfinite: boolean): void {
  if (infinitySign(expression) === 0) fold(expression);
  else if (!mayBeInfinite) throw new UnreadableError('arithmetic with infinity');
}

function equalFolded(gold: Expression, answer: Expression): Comparison {
  if (gold.kind === 'number' && answer.kind === 'number')
    return { equal: equal(gold.value, answer.value), reason: 'exact number' };
  const inFields = equalInPrimeFields(gold, answer, seededRandom(1));
  if (inFields !== undefined) return { equal: inFields, reason: 'prime fields' };
  try {
    return { equal: equalNumerically(gold, answer), reason: 'random points' };
  } catch (error) {
    const isLarger = gold.kind === 'number' && error instanceof LimitError && isHuge(answer);
    if (isLarger) return { equal: false, reason: 'too large' };
    throw error;
  }
}

/**
 * Whether two expressions have the same value, for all values of their variables where both are defined. Different variables are
 * unequal. Rational numbers are compared exactly, rational functions in prime fields, all else at random points with bounds on the
 * error; nothing is equal for being near.
 *
 * Throws `UnreadableError` where the answer has no value, `LimitError` where no bound on time allows to tell.
 */
export function equalValues(gold: Expression, answer: Expression): Comparison {
  const [goldSign, answerSign] = [infinitySign(gold), infinitySign(answer)];
  if (goldSign !== 0 || answerSign !== 0) return { equal: goldSign === answerSign, reason: 'infinity' };
  if (variables(gold).join() !== variables(answer).join())
    return { equal: false, reason: 'different variables' };
  if (identical(gold, answer)) return { equal: true, reason: 'identical' };
  const [goldFolded, answerFolded] = [fold(gold), fold(answer)];
  if (identical(goldFolded, answerFolded)) return { equal: true, reason: 'exact number' };
  return equalFolded(goldFolded, answerFolded);
}
