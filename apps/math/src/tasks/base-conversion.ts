import { integerBelow } from '../random';
import { type Exercise, exerciseTask } from './exercise';
import { parseInteger } from './numerals';
import { integer } from './rational';
import type { CharacterTask } from './task';

/** The dials of base conversion. */
export interface BaseConversionOptions {
  /** The base that numbers are shown in. */
  readonly from: number;
  /** The base that they are asked for in. */
  readonly to: number;
  /** Most digits of a number as shown. */
  readonly digits: number;
}

/**
 * A number to be written in another base: `2d_16=?_10:` is answered by `45`. Digits above 9 are a, b, c, ... Numbers are
 * uniform on 0..from^digits - 1.
 *
 * @example
 * const task = baseConversion({ from: 16, to: 10, digits: 3 });
 * task.judge(task.parseProblem('2d_16=?_10'), '45').outcome; // 'right'
 */
export function baseConversion({ from, to, digits }: BaseConversionOptions): CharacterTask<Exercise> {
  const count = BigInt(from) ** BigInt(digits);
  const tail = `_${from}=?_${to}`;
  const exercise = (number: bigint): Exercise => ({
    identity: `${number}`,
    question: `${number.toString(from)}${tail}`,
    solution: number.toString(to),
  });
  return exerciseTask({
    name: 'baseConversion',
    characters: `0123456789_=?${'abcdefghijklmnopqrstuvwxyz'.slice(0, Math.max(from, to, 10) - 10)}`,
    longestQuestion: digits + tail.length,
    longestSolution: (count - 1n).toString(to).length,
    draw(random) {
      const drawn = Array.from({ length: digits }, () => integerBelow(random, from).toString(36)).join('');
      return exercise(parseInteger(drawn.replace(/^0+(?=.)/, ''), from)!);
    },
    numberIn(answer) {
      const value = parseInteger(answer, to);
      return value === undefined || value < 0n ? undefined : integer(value);
    },
    form: `a number in base ${to}`,
    parse(question) {
      const text = question.replaceAll(' ', '');
      const number = text.endsWith(tail) ? parseInteger(text.slice(0, -tail.length), from) : undefined;
      return number !== undefined && number >= 0n && number < count ? exercise(number) : undefined;
    },
    expected: `a number of at most ${digits} digits in base ${from}, then ${tail}`,
  });
}
