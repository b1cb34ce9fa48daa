import { divide, integer, type Rational } from './rational';

/** Longest numeral that is read, in characters: a longer one is no answer to any problem here, only a way to waste time. */
const MAX_LENGTH = 128;

/**
 * Reads a whole number from untrusted text: digits below the base, `a` for ten and so on, without leading zeros; a minus
 * sign may stand before any but 0. Undefined for any other text.
 *
 * @param base 2..36
 * @example
 * parseInteger('-2d', 16); // -45n
 */
export function parseInteger(text: string, base = 10): bigint | undefined {
  if (text.length > MAX_LENGTH || !/^(0|-?[1-9a-z][0-9a-z]*)$/.test(text)) return undefined;
  const negative = text.startsWith('-');
  let value = 0n;
  for (const character of negative ? text.slice(1) : text) {
    const digit = Number.parseInt(character, 36);
    if (digit >= base) return undefined;
    value = value * BigInt(base) + BigInt(digit);
  }
  return negative ? -value : value;
}

/** Reads `7`, `-7` or `-7/2` in lowest terms, as `format` of a rational writes it; undefined for any other text. */
export function parseRational(text: string): Rational | undefined {
  const [above = '', below = '1', ...rest] = text.split('/');
  const [numerator, denominator] = [parseInteger(above), parseInteger(below)];
  if (numerator === undefined || denominator === undefined || rest.length > 0) return undefined;
  const value = divide(integer(numerator), integer(denominator));
  const isLowest = value?.denominator === denominator && (denominator > 1n || !text.includes('/'));
  return isLowest ? value : undefined;
}
