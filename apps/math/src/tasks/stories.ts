import { integerBelow, type Random } from '../random';

/*
 * The words of word problems, all our own: who, what, and sentences in which {name}, {friend}, {things}, {others} and {k}
 * are filled in.
 */

const people = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gia', 'Hugo', 'Ida', 'Juan', 'Kim', 'Leo'];
const goods = [
  'apples',
  'beads',
  'cards',
  'coins',
  'marbles',
  'pens',
  'shells',
  'stamps',
  'stickers',
  'tickets',
];

const openings = [
  '{name} has {k} {things}.',
  '{name} starts the week with {k} {things}.',
  'In a drawer {name} keeps {k} {things}.',
];
const distractions = [
  '{friend} has {k} {others}.',
  '{name} is {k} years old.',
  'It is {k} degrees outside.',
  '{friend} lives {k} streets away.',
];
const questions = ['How many {things} does {name} have now?', 'How many {things} has {name} in the end?'];

/** One way in which a count changes. */
export interface Change {
  readonly sign: '+' | '-' | '*' | '/';
  readonly sentences: readonly string[];
  /** The operand, or undefined where this change cannot follow on the count. */
  operand(random: Random, count: number, largest: number): number | undefined;
}

/** Every way in which a count changes. */
export const changes: readonly Change[] = [
  {
    sign: '+',
    sentences: [
      '{name} buys {k} more.',
      '{friend} gives {name} {k} more.',
      'Under the bed {name} finds another {k}.',
    ],
    operand: (random, _count, largest) => 1 + integerBelow(random, largest),
  },
  {
    sign: '-',
    sentences: [
      '{name} gives {k} of them to {friend}.',
      '{name} loses {k} of them.',
      'Then {k} of them are sold.',
    ],
    operand: (random, count, largest) =>
      count === 0 ? undefined : 1 + integerBelow(random, Math.min(count, largest)),
  },
  {
    sign: '*',
    sentences: ['After a month {name} has {k} times as many.', 'A copier turns each of them into {k}.'],
    operand: (random) => 2 + integerBelow(random, 3),
  },
  {
    sign: '/',
    sentences: [
      '{name} makes {k} equal piles and keeps only one.',
      '{name} shares them evenly with others, {k} people in all.',
    ],
    operand(random, count) {
      const fitting = [2, 3, 4, 5].filter((k) => count % k === 0);
      return count === 0 ? undefined : fitting[integerBelow(random, fitting.length)];
    },
  },
];

/** Tells one story: its people and things stay the same from sentence to sentence. */
export class Narrator {
  readonly #names: Readonly<Record<string, string>>;

  constructor(readonly random: Random) {
    const [name, friend] = this.#two(people);
    const [things, others] = this.#two(goods);
    this.#names = { name, friend, things, others };
  }

  opening(count: number): string {
    return this.tell(openings, count);
  }

  distraction(number: number): string {
    return this.tell(distractions, number);
  }

  question(): string {
    return this.tell(questions);
  }

  /** One of the sentences, filled in. */
  tell(sentences: readonly string[], k?: number): string {
    const words: Readonly<Record<string, string>> = { ...this.#names, k: `${k}` };
    return this.#one(sentences).replace(/\{(\w+)\}/g, (_, word: string) => words[word]!);
  }

  #one<T>(items: readonly T[]): T {
    return items[integerBelow(this.random, items.length)]!;
  }

  #two(items: readonly string[]): [string, string] {
    const first = this.#one(items);
    return [first, this.#one(items.filter((item) => item !== first))];
  }
}

/** Characters of the longest sentence of each kind, for numbers of at most `digits` digits. */
export function longestSentences(digits: number) {
  const words = {
    name: longest(people),
    friend: longest(people),
    things: longest(goods),
    others: longest(goods),
    k: digits,
  };
  const filled = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, word: string) => '.'.repeat(words[word as keyof typeof words])).length;
  const most = (sentences: readonly string[]) => Math.max(...sentences.map(filled));
  return {
    opening: most(openings),
    change: most(changes.flatMap(({ sentences }) => sentences)),
    distraction: most(distractions),
    question: most(questions),
  };
}

function longest(words: readonly string[]): number {
  return Math.max(...words.map((word) => word.length));
}
