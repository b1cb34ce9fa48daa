import { integerBelow, type Random } from '../random';
import { type Exercise, exerciseTask } from './exercise';
import { parseInteger, parseRational } from './numerals';
import { divide, format, integer } from './rational';
import type { CharacterTask } from './task';

/** The dials of linear equations. */
export interface LinearEquationOptions {
  /** Coefficients, and solutions that are whole, lie in -largest..largest. */
  readonly largest: number;
  /** Whether the unknown is on both sides. */
  readonly bothSides: boolean;
  /** Whether solutions may be fractions. */
  readonly fractional: boolean;
}

/** a x + b = c x + d. */
type Coefficients = readonly [a: bigint, b: bigint, c: bigint, d: bigint];

/**
 * Equations with one solution: `3x-5=x+4:` is answered by `9/2`, in lowest terms, with a whole number written as such.
 *
 * @example
 * const task = linearEquation({ largest: 9, bothSides: true, fractional: true });
 * task.judge(task.parseProblem('3x-5=x+4'), '9/2').outcome; // 'right'
 */
export function linearEquation(options: LinearEquationOptions): CharacterTask<Exercise> {
  const { largest, bothSides, fractional } = options;
  const width = `${largest}`.length;
  // A whole solution is drawn first, and d follows from it.
  const constantWidth = fractional ? width : `${2 * largest ** 2 + largest}`.length;
  const leftWidth = 2 * width + 3;
  return exerciseTask({
    name: 'linearEquation',
    characters: '0123456789+-=x/',
    longestQuestion: leftWidth + 1 + (bothSides ? width + 2 : 0) + constantWidth + 1,
    longestSolution: fractional ? `-${2 * largest}/${2 * largest}`.length : `-${largest}`.length,
    draw: (random) => exercise(drawCoefficients(random, options)),
    numberIn: parseRational,
    form: 'a number in lowest terms',
    parse(question) {
      const [left, right, ...rest] = question.replaceAll(' ', '').split('=').map(parseSide);
      return left && right && rest.length === 0 ? exercise([...left, ...right]) : undefined;
    },
    expected: 'an equation in x with one solution, such as 3x-5=x+4',
  });
}

function drawCoefficients(
  random: Random,
  { largest, bothSides, fractional }: LinearEquationOptions,
): Coefficients {
  const draw = () => BigInt(integerBelow(random, 2 * largest + 1) - largest);
  const [a, b, c, last] = [draw(), draw(), bothSides ? draw() : 0n, draw()];
  return [a, b, c, fractional ? last : (a - c) * last + b];
}

/** Undefined where no x, or every x, is a solution. */
function exercise([a, b, c, d]: Coefficients): Exercise | undefined {
  const x = divide(integer(d - b), integer(a - c));
  const question = `${side(a, b)}=${side(c, d)}`;
  return x && { identity: question, question, solution: format(x) };
}

/** `3x-5`, `-x`, `7`. */
function side(coefficient: bigint, constant: bigint): string {
  if (coefficient === 0n) return `${constant}`;
  const unknown = `${coefficient}x`.replace(/^(-?)1x$/, '$1x');
  return constant === 0n ? unknown : `${unknown}${constant > 0n ? '+' : ''}${constant}`;
}

/** The reverse of `side`. */
function parseSide(text: string): [bigint, bigint] | undefined {
  const [, sign, digits, constantText = '0'] = /^(-?)(\d*)x([-+]\d+)?$/.exec(text) ?? ['', '', '0', text];
  const coefficient = parseInteger(`${sign}${digits === '' ? '1' : digits}`);
  const constant = parseInteger(constantText.replace(/^\+/, ''));
  return coefficient === undefined || constant === undefined ? undefined : [coefficient, constant];
}
