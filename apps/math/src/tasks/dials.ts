import { integer, toggle } from '@lab/settings';

const digits = (initial: number) => integer(initial, 1, 30, 'most digits of a number');
const base = (initial: number, help: string) => integer(initial, 2, 36, help);
const column = {
  digits: digits(3),
  base: base(10, 'base of both numbers and the answer'),
  reverse: toggle(false, 'answers start at the ones'),
};
const divisors = {
  numbers: integer(2, 2, 6, 'numbers in a problem'),
  largest: integer(99, 4, 1_000_000, 'numbers are from 1 to this'),
};

/** The difficulty dials of every generated task, each in a section of its own. */
export const dials = {
  countdown: {
    operands: integer(3, 3, 6, 'numbers in a problem'),
    largestNumber: integer(12, 2, 999, 'numbers are uniform from 1 to this'),
    largestTarget: integer(199, 1, 99_999, 'targets are from 0 to this'),
  },
  addition: column,
  subtraction: column,
  multiplication: { ...column, digits: digits(2) },
  chainSum: {
    terms: integer(3, 2, 20, 'numbers in a chain'),
    digits: integer(2, 1, 9, 'most digits of a number'),
  },
  modular: {
    modulus: integer(97, 2, 9999, 'what remainders are taken by'),
    terms: integer(2, 2, 10, 'numbers in an expression'),
  },
  fractions: {
    terms: integer(2, 2, 4, 'fractions in an expression'),
    largest: integer(9, 2, 999, 'numerators and denominators are from 1 to this'),
  },
  linearEquation: {
    largest: integer(9, 2, 999, 'coefficients are between minus this and this'),
    bothSides: toggle(true, 'the unknown is on both sides'),
    fractional: toggle(true, 'solutions may be fractions'),
  },
  gcd: divisors,
  lcm: { ...divisors, largest: integer(20, 4, 1_000_000, 'numbers are from 1 to this') },
  baseConversion: {
    from: base(16, 'base that numbers are shown in'),
    to: base(10, 'base that they are asked for in'),
    digits: digits(3),
  },
  wordProblems: {
    steps: integer(2, 1, 8, 'how often the count changes'),
    largest: integer(20, 2, 999, 'numbers in the text are from 1 to this'),
    distractors: integer(0, 0, 4, 'sentences with a number that has nothing to do with the question'),
  },
} as const;
