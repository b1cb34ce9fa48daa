import type { Answer, Unit } from '../answer';
import { UnreadableError } from '../errors';
import { binary, type Expression, number, variables } from '../expression';
import { knownUnit, meaningfulWords, scaleWords } from '../normalise/units';
import { power } from '../rational/power';
import { multiply, one, rational } from '../rational/rational';
import type { TokenReader } from './token-reader';

const prefixPowers: Readonly<Record<string, number>> = { square: 2, sq: 2, cubic: 3 };

function combine(unit: Unit, word: string, exponent: number): Unit {
  const known = word === 'mph' ? undefined : knownUnit(word);
  if (!known || !unit.dimensions) return { dimensions: undefined, size: one };
  const dimensions = { ...unit.dimensions };
  const total = (dimensions[known.dimension] ?? 0) + exponent;
  if (total === 0) delete dimensions[known.dimension];
  else dimensions[known.dimension] = total;
  return { dimensions, size: multiply(unit.size, power(known.size, BigInt(exponent))) };
}

function readExponent(reader: TokenReader): number {
  if (!reader.accept('^')) return 1;
  const braced = reader.accept('{');
  const digit = Number(reader.next().text);
  if (braced) reader.expect('}');
  if (!(digit > 0 && digit < 10)) throw new UnreadableError('a power of a unit');
  return digit;
}

/** Words after a value: units, 'per', and names of what is counted. Throws `UnreadableError` at a word that changes the value. */
function readWords(reader: TokenReader, start: Unit | undefined): Unit | undefined {
  let unit = start;
  let sign = 1;
  let raised = 1;
  while (reader.peek().kind === 'word' || (unit && reader.at('/'))) {
    const word = reader.next().text;
    if (meaningfulWords.has(word.toLowerCase()) || scaleWords.has(word.toLowerCase()))
      throw new UnreadableError(`the word '${word}' after a value`);
    if (word === '/' || word === 'per') sign = -1;
    else if (prefixPowers[word]) raised = prefixPowers[word];
    else {
      unit = combine(unit ?? { dimensions: {}, size: one }, word, sign * raised * readExponent(reader));
      raised = 1;
    }
  }
  return unit;
}

function readScale(reader: TokenReader, expression: Expression): Expression {
  const scale = reader.peek().kind === 'word' ? scaleWords.get(reader.peek().text.toLowerCase()) : undefined;
  if (scale === undefined) return expression;
  reader.next();
  return readScale(reader, binary('multiply', expression, number(rational(scale))));
}

/** The currency sign before a value, if there is one. */
export function readCurrency(reader: TokenReader): Unit | undefined {
  const sign = reader.accept('$', '€', '£', '¥');
  return sign ? combine({ dimensions: {}, size: one }, sign, 1) : undefined;
}

/** `expression` with the percent sign, scale words, units and names that follow it. */
export function readUnits(reader: TokenReader, expression: Expression, currency: Unit | undefined): Answer {
  const isAngle = expression.kind === 'call' && expression.name === 'degrees';
  const degrees = isAngle ? combine({ dimensions: {}, size: one }, 'degree', 1) : undefined;
  const scaled = readScale(reader, isAngle ? expression.arguments[0]! : expression);
  const word = reader.peek().text.toLowerCase();
  let portion: 'percent' | 'dozen' | undefined;
  if (word === '%' || /^(?:percent|percentage|dozens?)$/.test(word)) {
    reader.next();
    portion = word.startsWith('dozen') ? 'dozen' : 'percent';
  }
  const sign = reader.accept('$', '€', '£', '¥', '¢');
  const start = sign ? combine({ dimensions: {}, size: one }, sign, 1) : (currency ?? degrees);
  const unit = readWords(reader, start);
  if (unit && !start && variables(scaled).length > 0) throw new UnreadableError('words after a variable');
  return { kind: 'value', expression: scaled, ...(unit && { unit }), ...(portion && { portion }) };
}
