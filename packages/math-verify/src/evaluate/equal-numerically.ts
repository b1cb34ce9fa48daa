import { LimitError, UnreadableError } from '../errors';
import { type Expression, variables } from '../expression';
import { addBalls, type Ball, magnitude, mayBeZero, NoValue, negateBall } from './ball';
import type { Complex } from './complex';
import { NumericEvaluator, type Point } from './numeric';
import { randomPoints, seededRandom } from './random';

/** Each precision is tried where the one before could not tell. */
const precisions = [256, 1024, 4096, 16_384];
const pointCount = 12;
const pointsNeeded = 3;

type Verdict = 'equal' | 'different' | 'unclear' | 'no gold' | 'no answer';

/** Disjoint balls are different for certain; balls that overlap are equal only if they are small. */
function compareBalls(a: Ball, b: Ball, bits: number): Verdict {
  const difference = addBalls(a, negateBall(b), bits);
  if (!mayBeZero(difference)) return 'different';
  const size = mayBeZero(a) && mayBeZero(b) ? 0 : Math.max(magnitude(a), magnitude(b));
  return difference.error <= size - bits / 2 ? 'equal' : 'unclear';
}

function compareComplex(a: Complex, b: Complex, bits: number): Verdict {
  const verdicts = [compareBalls(a.real, b.real, bits), compareBalls(a.imaginary, b.imaginary, bits)];
  return verdicts.find((verdict) => verdict !== 'equal') ?? 'equal';
}

function valueAt(evaluator: NumericEvaluator, expression: Expression): Complex | undefined {
  try {
    return evaluator.evaluate(expression);
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

/** Digits count as lost where parts of the expressions lie further apart than the precision reaches. */
function compareAt(gold: Expression, answer: Expression, point: Point, bits: number): Verdict {
  const evaluator = new NumericEvaluator(bits, point);
  const goldValue = valueAt(evaluator, gold);
  if (!goldValue) return 'no gold';
  const answerValue = valueAt(evaluator, answer);
  if (!answerValue) return 'no answer';
  const verdict = compareComplex(goldValue, answerValue, bits);
  return verdict === 'equal' && bits < 192 + 2 * evaluator.span ? 'unclear' : verdict;
}

function compareWith(gold: Expression, answer: Expression, points: readonly Point[], bits: number): Verdict {
  const counts = { equal: 0, different: 0, unclear: 0, 'no gold': 0, 'no answer': 0 };
  for (const point of points) {
    const verdict = compareAt(gold, answer, point, bits);
    if (verdict === 'different') return verdict;
    counts[verdict]++;
  }
  if (counts.unclear > 0) return 'unclear';
  if (counts.equal >= Math.min(pointsNeeded, points.length)) return 'equal';
  return counts['no gold'] === points.length ? 'no gold' : 'no answer';
}

/**
 * Whether two folded expressions agree at random points, or in their value if they have no variables. Values are kept with a bound on
 * their error, and the precision is raised until they are apart or equal in all digits that any part of them has.
 *
 * Throws `UnreadableError` where the answer has no value at points where the gold has one, `LimitError` where 16,384 bits do not tell.
 */
export function equalNumerically(gold: Expression, answer: Expression): boolean {
  const names = variables(gold);
  const points = randomPoints(names, names.length > 0 ? pointCount : 1, seededRandom(2));
  for (const bits of precisions) {
    const verdict = compareWith(gold, answer, points, bits);
    if (verdict === 'equal' || verdict === 'different') return verdict === 'equal';
    if (verdict === 'no answer') throw new UnreadableError('an answer without a value');
    if (verdict === 'no gold') throw new LimitError('a gold answer without a value');
  }
  throw new LimitError(`not told apart by ${precisions.at(-1)} bits`);
}
