import { binary, type Expression, number } from '../expression';
import { decimal, decimalWithDots } from '../rational/decimal';
import { rational } from '../rational/rational';

const repeatingBar = /(\d*)\.(\d*)\\(?:overline|bar|dot) ?(?:\{ ?(\d+) ?\}|(\d))/y;
const repeatingBrackets = /(\d*)\.(\d*)\((\d+)\)/y;
const repeatingDots = /(\d*)\.(\d+) ?\.\.\./y;
const commas = /\d+(?:,\d+)*/y;
const fraction = /\.\d+|\.(?![\d.])/y;
const exponent = /[eE]([+-]?\d+)(?![\w.])/y;

/** A number as it stands in a text, and where it ends. */
export interface NumberLiteral {
  readonly value: Expression;
  readonly end: number;
}

function match(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

function wholePart(text: string, start: number, allowCommas: boolean): string {
  const run = match(commas, text, start)?.[0] ?? '';
  return allowCommas && /^\d{1,3}(?:,\d{3})+$/.test(run) ? run : run.split(',')[0]!;
}

/**
 * Reads the number that starts at `start`: integers, decimals, thousands separators where `allowCommas`, repeating decimals
 * (bar, brackets, dots) and the `1e3` of programs. An exponent stays a power, however large. `undefined` where none starts.
 */
export function readNumber(text: string, start: number, allowCommas: boolean): NumberLiteral | undefined {
  if (!/^\.?\d/.test(text.slice(start, start + 2)) && !/^\.\\/.test(text.slice(start, start + 2)))
    return undefined;
  const bar = match(repeatingBar, text, start) ?? match(repeatingBrackets, text, start);
  if (bar) {
    const repeating = bar[3] ?? bar[4]!;
    return { value: number(decimal(bar[1]!, bar[2]!, repeating)), end: start + bar[0].length };
  }
  const dots = match(repeatingDots, text, start);
  if (dots) return { value: number(decimalWithDots(dots[1]!, dots[2]!)), end: start + dots[0].length };
  const whole = wholePart(text, start, allowCommas);
  const digits = match(fraction, text, start + whole.length)?.[0] ?? '';
  const value = number(decimal(whole.replaceAll(',', ''), digits.slice(1)));
  const end = start + whole.length + digits.length;
  const scientific = match(exponent, text, end);
  if (!scientific) return { value, end };
  const power = binary('power', number(rational(10n)), number(rational(BigInt(scientific[1]!))));
  return { value: binary('multiply', value, power), end: end + scientific[0].length };
}
