import { integerBelow, type Random } from '../random';
import { type Exercise, exerciseTask } from './exercise';
import { parseInteger } from './numerals';
import { greatestCommonDivisor, integer } from './rational';
import type { CharacterTask } from './task';

/** The dials of greatest common divisors and least common multiples. */
export interface DivisorOptions {
  /** How many numbers there are. */
  readonly numbers: number;
  /** Numbers are from 1 to this. */
  readonly largest: number;
}

const operations = {
  gcd: greatestCommonDivisor,
  lcm: (a: bigint, b: bigint) => (a / greatestCommonDivisor(a, b)) * b,
} as const;

/**
 * The greatest common divisor or the least common multiple: `gcd(48,36):` is answered by `12`.
 *
 * Numbers share a factor, uniform on 1..sqrt(largest), because most uniform pairs have little in common. The numbers
 * in another order are the same problem to the split.
 *
 * @example
 * const task = divisors('lcm', { numbers: 3, largest: 20 });
 * task.judge(task.parseProblem('lcm(4,6,10)'), '60').outcome; // 'right'
 */
export function divisors(name: keyof typeof operations, options: DivisorOptions): CharacterTask<Exercise> {
  const { numbers: count, largest } = options;
  const most = name === 'gcd' ? BigInt(largest) : BigInt(largest) ** BigInt(count);
  return exerciseTask({
    name,
    characters: `0123456789,()${name}`,
    longestQuestion: count * (`${largest}`.length + 1) + `${name}()`.length - 1,
    longestSolution: `${most}`.length,
    draw: (random) => exercise(name, drawNumbers(random, options)),
    numberIn(answer) {
      const value = parseInteger(answer);
      return value === undefined || value < 1n ? undefined : integer(value);
    },
    form: 'a whole number above 0',
    parse(question) {
      const [, written = ''] =
        new RegExp(`^${name}\\(([0-9,]*)\\)$`).exec(question.replaceAll(' ', '')) ?? [];
      const numbers = written.split(',').map((text) => parseInteger(text));
      const fits = numbers.every(
        (number) => number !== undefined && number > 0n && number <= BigInt(largest),
      );
      return fits && numbers.length === count ? exercise(name, numbers as bigint[]) : undefined;
    },
    expected: `${name}(...) of ${count} numbers from 1 to ${largest} with commas between`,
  });
}

function drawNumbers(random: Random, { numbers, largest }: DivisorOptions): bigint[] {
  const shared = 1 + integerBelow(random, Math.floor(Math.sqrt(largest)));
  const most = Math.floor(largest / shared);
  return Array.from({ length: numbers }, () => BigInt(shared * (1 + integerBelow(random, most))));
}

function exercise(name: keyof typeof operations, numbers: readonly bigint[]): Exercise {
  const ordered = numbers.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    identity: ordered.join(' '),
    question: `${name}(${numbers.join(',')})`,
    solution: `${numbers.reduce(operations[name])}`,
  };
}
