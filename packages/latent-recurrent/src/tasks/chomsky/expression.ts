import { InputError } from '../../errors';
import { type RandomNumbers, randomBetween, randomInteger } from '../../random-numbers';

/** Numbers are taken mod 5, and are the symbols 0 to 4. */
export const modulus = 5;

/** The symbols of arithmetic beyond the digits, in the order of their numbers from 5 on. */
export const arithmeticSymbols = ['+', '-', '*', '(', ')'] as const;

/** The remainder from 0 to 4. */
export function mod(value: number): number {
  return ((value % modulus) + modulus) % modulus;
}

/**
 * A random expression with brackets, exactly `length` characters: `d`, `-d`, `(d)`, `(-d)`, else `(LoR)` with the length of L uniform.
 * @param length at least 1
 * @param operators to choose from, such as `+-*`
 */
export function randomExpression(random: RandomNumbers, length: number, operators: string): string {
  const digit = () => String(randomInteger(random, modulus));
  if (length === 1) return digit();
  if (length === 2) return `-${digit()}`;
  if (length === 3) return `(${digit()})`;
  if (length === 4) return `(-${digit()})`;
  const left = randomBetween(random, 1, length - 4);
  const operator = operators[randomInteger(random, operators.length)] as string;
  const [a, b] = [left, length - 3 - left].map((part) => randomExpression(random, part, operators));
  return `(${a}${operator}${b})`;
}

/**
 * The value mod 5 of an expression of digits, + - * and brackets; * binds tighter, - may stand before a factor.
 * @throws InputError where it is none
 */
export function expressionValue(expression: string): number {
  let at = 0;
  const sum = (): number => {
    let value = product();
    while (expression[at] === '+' || expression[at] === '-')
      value = expression[at++] === '+' ? mod(value + product()) : mod(value - product());
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (expression[at] === '*') {
      at++;
      value = mod(value * factor());
    }
    return value;
  };
  const factor = (): number => {
    const character = expression[at++] ?? '';
    if (character === '-') return mod(-factor());
    if (character === '(') {
      const value = sum();
      if (expression[at++] === ')') return value;
    }
    if (/^[0-4]$/.test(character)) return Number(character);
    throw new InputError(`expressionValue: no expression: '${expression}'`);
  };
  const value = sum();
  if (at !== expression.length) throw new InputError(`expressionValue: no expression: '${expression}'`);
  return value;
}

/** The symbols of an expression: digits as they are, others by their place in `others`. */
export function symbolsOf(expression: string, others: readonly string[]): number[] {
  return [...expression].map((character) => {
    const place = others.indexOf(character);
    return place < 0 ? Number(character) : modulus + place;
  });
}
