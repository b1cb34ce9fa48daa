import { ExpressionError } from '../errors';
import { add, divide, integer, multiply, type Rational, subtract } from './rational';

/** Longest text that is read, in characters: with + - * / the value then has no more digits than that. */
export const MAX_LENGTH = 128;
/** Deepest nesting of parentheses that is read. */
export const MAX_DEPTH = 16;

const ZERO = integer(0n);

/** What an expression is worth and which numbers are written in it. */
export interface Evaluation {
  /** The exact value; undefined where something is divided by zero. */
  readonly value: Rational | undefined;
  /** The numbers as written, left to right; a minus sign is never part of one. */
  readonly literals: readonly bigint[];
}

/**
 * Reads an arithmetic expression from untrusted text and evaluates it exactly; never `eval`.
 *
 *     expression := ['-'] term (('+' | '-') term)*
 *     term       := factor (('*' | '/') factor)*
 *     factor     := number | '(' expression ')'
 *     number     := '0' | [1-9][0-9]*
 *
 * So a minus sign may lead an expression or a parenthesis, and nothing else: `-3+7` and `7*(-3)` are read, `7*-3`,
 * `7--3` and `+7` are not. Plain spaces between tokens are skipped; other blanks and non-ASCII digits or signs are not.
 *
 * @throws ExpressionError on any other text, on more than MAX_LENGTH characters and below MAX_DEPTH parentheses
 * @example
 * evaluate('3*7+12'); // { value: { numerator: 33n, denominator: 1n }, literals: [3n, 7n, 12n] }
 */
export function evaluate(text: string): Evaluation {
  if (text.length > MAX_LENGTH) {
    throw new ExpressionError(`longer than ${MAX_LENGTH} characters: ${text.length}`);
  }
  const parser = new Parser(tokenize(text));
  const value = parser.expression(0);
  if (parser.token !== undefined) throw new ExpressionError(`unexpected '${parser.token}'`);
  return { value, literals: parser.literals };
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  for (const [token] of text.matchAll(/[0-9]+|[^ ]/gu)) {
    if (!/^([0-9]+|[-+*/()])$/.test(token)) throw new ExpressionError(`unexpected character '${token}'`);
    if (/^0[0-9]/.test(token)) throw new ExpressionError(`leading zero in ${token}`);
    tokens.push(token);
  }
  return tokens;
}

/** Recursive descent, one method per grammar rule; undefined (a division by zero) passes through every operation. */
class Parser {
  readonly literals: bigint[] = [];
  #position = 0;

  constructor(private readonly tokens: readonly string[]) {}

  get token(): string | undefined {
    return this.tokens[this.#position];
  }

  expression(depth: number): Rational | undefined {
    if (depth > MAX_DEPTH) throw new ExpressionError(`more than ${MAX_DEPTH} nested parentheses`);
    let sum = this.#accept('-') ? combine(subtract, ZERO, this.#term(depth)) : this.#term(depth);
    for (;;) {
      if (this.#accept('+')) sum = combine(add, sum, this.#term(depth));
      else if (this.#accept('-')) sum = combine(subtract, sum, this.#term(depth));
      else return sum;
    }
  }

  #term(depth: number): Rational | undefined {
    let product = this.#factor(depth);
    for (;;) {
      if (this.#accept('*')) product = combine(multiply, product, this.#factor(depth));
      else if (this.#accept('/')) product = combine(divide, product, this.#factor(depth));
      else return product;
    }
  }

  #factor(depth: number): Rational | undefined {
    if (this.#accept('(')) {
      const value = this.expression(depth + 1);
      if (!this.#accept(')')) throw new ExpressionError(`expected ')', found ${this.#found()}`);
      return value;
    }
    const token = this.token;
    if (token === undefined || !/^[0-9]/.test(token)) {
      throw new ExpressionError(`expected a number, found ${this.#found()}`);
    }
    this.#position++;
    this.literals.push(BigInt(token));
    return integer(BigInt(token));
  }

  #accept(token: string): boolean {
    if (this.token !== token) return false;
    this.#position++;
    return true;
  }

  #found(): string {
    return this.token === undefined ? 'the end' : `'${this.token}'`;
  }
}

/** Anything computed from a division by zero is undefined too. */
function combine(
  operation: (a: Rational, b: Rational) => Rational | undefined,
  a: Rational | undefined,
  b: Rational | undefined,
): Rational | undefined {
  return a && b && operation(a, b);
}
