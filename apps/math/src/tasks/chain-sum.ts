import { integerBelow, type Random } from '../random';
import { type Exercise, exerciseTask } from './exercise';
import { parseInteger } from './numerals';
import { integer } from './rational';
import type { CharacterTask } from './task';

/** The dials of chain sums. */
export interface ChainSumOptions {
  /** Numbers in a chain. */
  readonly terms: number;
  /** Most digits of a number. */
  readonly digits: number;
}

/**
 * Numbers added and subtracted one after another: `12+7-30:` is answered by `-11`.
 *
 * Numbers are uniform on 0..10^digits - 1, signs are even. The terms in another order are the same problem to the split.
 *
 * @example
 * const task = chainSum({ terms: 3, digits: 2 });
 * task.judge(task.parseProblem('12+7-30'), '-11').outcome; // 'right'
 */
export function chainSum({ terms, digits }: ChainSumOptions): CharacterTask<Exercise> {
  const largest = 10 ** digits - 1;
  return exerciseTask({
    name: 'chainSum',
    characters: '0123456789+-',
    longestQuestion: terms * (digits + 1) - 1,
    longestSolution: `-${terms * largest}`.length,
    draw: (random) => exercise(Array.from({ length: terms }, (_, i) => drawTerm(random, largest, i > 0))),
    numberIn(answer) {
      const value = parseInteger(answer);
      return value === undefined ? undefined : integer(value);
    },
    form: 'a whole number',
    parse(question) {
      const text = question.replaceAll(' ', '');
      const written = /^\d+([-+]\d+)*$/.test(text) ? (text.match(/[-+]?\d+/g) ?? []) : [];
      const numbers = written.map((term) => parseInteger(term.replace(/^[-+]/, '')));
      const fits = numbers.every((number) => number !== undefined && number <= BigInt(largest));
      if (written.length !== terms || !fits) return undefined;
      return exercise(numbers.map((number, i) => ({ number: number!, minus: written[i]!.startsWith('-') })));
    },
    expected: `${terms} numbers of at most ${digits} digits with + or - between`,
  });
}

interface Term {
  readonly number: bigint;
  readonly minus: boolean;
}

function drawTerm(random: Random, largest: number, maySubtract: boolean): Term {
  return { number: BigInt(integerBelow(random, largest + 1)), minus: maySubtract && random() < 0.5 };
}

function exercise(terms: readonly Term[]): Exercise {
  const signed = terms.map(({ number, minus }) => `${minus ? '-' : '+'}${number}`);
  const sum = terms.reduce((total, { number, minus }) => (minus ? total - number : total + number), 0n);
  return {
    identity: signed.toSorted().join(''),
    question: signed.join('').slice(1),
    solution: `${sum}`,
  };
}
