import { ExpressionError, TaskError } from '../errors';
import { integerBelow, type Random, shuffled } from '../random';
import { type Evaluation, evaluate } from './arithmetic';
import { equals, format, integer } from './rational';
import { splitProblems } from './split';
import { type CharacterTask, type Judgement, type Problem, right, wrong } from './task';

/** The dials of Countdown. */
export interface CountdownOptions {
  /** How many numbers there are. */
  readonly operands: number;
  /** Numbers are uniform on 1..largestNumber. */
  readonly largestNumber: number;
  /** Targets lie in 0..largestTarget. */
  readonly largestTarget: number;
}

/** Numbers to compute with and the number to reach. */
export interface CountdownProblem extends Problem {
  /** In the order in which the prompt shows them. */
  readonly numbers: readonly number[];
  readonly target: number;
}

const OPERATORS = ['+', '-', '*'] as const;

/**
 * Countdown: reach the target with + - * / and parentheses, using each of the numbers exactly once.
 *
 * The prompt ` 3  7 12= 33:` has a fixed width; `3*7+12` answers it. A problem is made from its solution, a random flat
 * expression, so every problem can be solved. The numbers are shown in the order drawn and the solution uses them in
 * another, so the prompt does not give the order away. An imperfect demonstration lacks its last operator and number:
 * a habit that supervised training teaches and that rewards must unteach.
 *
 * @example
 * const task = countdown({ operands: 3, largestNumber: 12, largestTarget: 199 });
 * const problem = task.parseProblem('3 7 12 = 33');
 * task.judge(problem, '3*7+12').outcome; // 'right'
 */
export function countdown(options: CountdownOptions): CharacterTask<CountdownProblem> {
  const { operands, largestNumber, largestTarget } = options;
  const [numberWidth, targetWidth] = [`${largestNumber}`.length, `${largestTarget}`.length];
  return {
    name: 'countdown',
    alphabet: ' 0123456789+-*/()=:',
    promptLength: operands * (numberWidth + 1) + targetWidth + 1,
    maxAnswerLength: operands * (numberWidth + 1),
    problem: splitProblems('countdown', (random) => draw(random, options)),
    prompt({ numbers, target }) {
      const shown = numbers.map((number) => `${number}`.padStart(numberWidth)).join(' ');
      return `${shown}=${`${target}`.padStart(targetWidth)}:`;
    },
    demonstration({ solution }, random, { imperfect }) {
      if (solution === undefined) throw new TaskError('countdown: this problem has no known solution');
      return random() < imperfect ? solution.replace(/[-+*]\d+$/, '') : solution;
    },
    judge,
    parseProblem: (text) => parseProblem(text, options),
  };
}

function draw(
  random: Random,
  { operands, largestNumber, largestTarget }: CountdownOptions,
): CountdownProblem | undefined {
  const numbers = Array.from({ length: operands }, () => 1 + integerBelow(random, largestNumber));
  const solution = shuffled(random, numbers)
    .map((number, i) =>
      i === 0 ? `${number}` : `${OPERATORS[integerBelow(random, OPERATORS.length)]}${number}`,
    )
    .join('');
  const target = Number(evaluate(solution).value!.numerator);
  return target >= 0 && target <= largestTarget ? countdownProblem(numbers, target, solution) : undefined;
}

/** A problem, which is another where the numbers or the target are others, but not where their order is. */
export function countdownProblem(
  numbers: readonly number[],
  target: number,
  solution?: string,
): CountdownProblem {
  const identity = `${[...numbers].sort((a, b) => a - b).join(' ')}=${target}`;
  return { identity, numbers, target, ...(solution !== undefined && { solution }) };
}

/** Well-formed is: an expression, and of exactly these numbers. Its value may still be another, or none at all. */
function judge({ numbers, target }: CountdownProblem, answer: string): Judgement {
  let evaluation: Evaluation;
  try {
    evaluation = evaluate(answer);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return wrong(`not an expression: ${error.message}`, { wellFormed: false });
  }
  const { value, literals } = evaluation;
  if (multiset(literals) !== multiset(numbers)) {
    return wrong(`uses ${literals.join(' ')}, not ${numbers.join(' ')}`, { wellFormed: false });
  }
  if (value === undefined) return wrong('divides by zero', { wellFormed: true });
  if (!equals(value, integer(BigInt(target))))
    return wrong(`is ${format(value)}, not ${target}`, { wellFormed: true });
  return right(`is ${target}`);
}

function multiset(numbers: readonly (number | bigint)[]): string {
  return numbers.map(String).sort().join(' ');
}

function parseProblem(
  text: string,
  { operands, largestNumber, largestTarget }: CountdownOptions,
): CountdownProblem {
  const expected = `${operands} numbers from 1 to ${largestNumber}, then = and a target from 0 to ${largestTarget}`;
  const [, left, right] = /^ *(\d+(?: +\d+)*) *= *(\d+) *:?$/.exec(text) ?? [];
  const numbers = (left ?? '').split(/ +/).map(Number);
  const target = Number(right);
  const allowed = numbers.length === operands && numbers.every((n) => n >= 1 && n <= largestNumber);
  if (right === undefined || !allowed || target > largestTarget) {
    throw new TaskError(`countdown: cannot read '${text}'; expected ${expected}`);
  }
  return countdownProblem(numbers, target);
}
