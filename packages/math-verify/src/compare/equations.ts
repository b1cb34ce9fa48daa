import type { Answer } from '../answer';
import { UnreadableError } from '../errors';
import { fold } from '../evaluate/fold';
import type { Point } from '../evaluate/numeric';
import { randomPoints, seededRandom } from '../evaluate/random';
import { type Expression, mapChildren, number, subtract, variables } from '../expression';
import { equal, multiply, type Rational } from '../rational/rational';
import { equalValues } from './equal-values';

function valueAt(expression: Expression, point: Point): Rational | undefined {
  const place = (part: Expression): Expression =>
    part.kind === 'variable' ? number(point.get(part.name)!) : mapChildren(part, place);
  try {
    const value = fold(place(expression));
    return value.kind === 'number' ? value.value : undefined;
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

/**
 * The sign of the constant c with a = c b, or `undefined` where there is none: a / b is compared at exact rational points. Expressions that
 * have no rational values there must be equal, or opposite.
 */
export function signOfFactor(a: Expression, b: Expression): 1 | -1 | undefined {
  if (variables(a).join() !== variables(b).join()) return undefined;
  const pairs = randomPoints(variables(a), 12, seededRandom(3))
    .map((point) => [valueAt(a, point), valueAt(b, point)] as const)
    .filter(([left, right]) => left && right && right.numerator !== 0n) as [Rational, Rational][];
  if (pairs.length < 3) {
    if (equalValues(a, b).equal) return 1;
    return equalValues(a, { kind: 'negate', operand: b }).equal ? -1 : undefined;
  }
  const [left, right] = pairs[0]!;
  const isConstant =
    left.numerator !== 0n && pairs.every(([x, y]) => equal(multiply(x, right), multiply(y, left)));
  if (!isConstant) return undefined;
  return left.numerator > 0n === right.numerator > 0n ? 1 : -1;
}

/** The equation's members, with x = 5 taken as an equation as well; `undefined` for answers that are none. */
export function membersOf(answer: Answer): readonly Expression[] | undefined {
  if (answer.kind === 'equation') return answer.members;
  if (answer.kind !== 'named' || answer.value.kind !== 'value') return undefined;
  return [{ kind: 'variable', name: answer.name }, answer.value.expression];
}

/** Whether two equations have the same solutions because the differences of their members are multiples of each other. */
export function equalEquations(gold: readonly Expression[], answer: readonly Expression[]): boolean {
  if (gold.length !== answer.length) return false;
  return gold.slice(1).every((member, index) => {
    const [goldSide, answerSide] = [subtract(gold[0]!, member), subtract(answer[0]!, answer[index + 1]!)];
    return signOfFactor(answerSide, goldSide) !== undefined;
  });
}

/** The value of a chain such as 2 + 3 = 5, or `undefined` if its members differ. */
export function valueOfChain(members: readonly Expression[]): Expression | undefined {
  return members.slice(1).every((member) => equalValues(members[0]!, member).equal) ? members[0] : undefined;
}

/** The value of a chain without variables, as 2 + 3 = 5, which is no equation to be solved. */
export function chainOfNumbers(members: readonly Expression[]): Expression | undefined {
  return members.every((member) => variables(member).length === 0) ? valueOfChain(members) : undefined;
}
