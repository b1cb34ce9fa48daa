import { UnreadableError } from '../errors';
import { add, divide, type Rational, rational } from './rational';

/**
 * A decimal with a repeating part: whole.fixed repeating repeating ...
 * The value is whole.fixed + repeating / (10^fixed.length (10^repeating.length - 1)). Digits are ASCII; any part may be empty.
 *
 * @example decimal('0', '1', '6') // 1/6
 */
export function decimal(whole: string, fixed: string, repeating = ''): Rational {
  const scale = 10n ** BigInt(fixed.length);
  const value = rational(BigInt(`0${whole}${fixed}`), scale);
  if (repeating === '') return value;
  const nines = 10n ** BigInt(repeating.length) - 1n;
  return add(value, divide(rational(BigInt(repeating), nines), rational(scale)));
}

/**
 * The decimal meant by digits that end in dots, as 0.333... and 0.1666...: the shortest block that is written at least three
 * times at the end, or twice if it has two digits or more. Throws `UnreadableError` where there is none, as in 3.14159...
 */
export function decimalWithDots(whole: string, digits: string): Rational {
  for (let period = 1; period * 2 <= digits.length; period++) {
    const block = digits.slice(-period);
    const times = period === 1 ? 3 : 2;
    if (digits.endsWith(block.repeat(times))) return decimal(whole, digits.slice(0, -period * times), block);
  }
  throw new UnreadableError(`${whole}.${digits}... does not show what repeats`);
}
