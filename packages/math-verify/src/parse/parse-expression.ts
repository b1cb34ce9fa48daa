import { UnreadableError } from '../errors';
import { binary, call, type Expression, subtract } from '../expression';
import { isInteger } from '../rational/rational';
import { readFunction } from './parse-function';
import type { TokenReader } from './token-reader';

function startsFactor(reader: TokenReader): boolean {
  const token = reader.peek();
  if (token.kind === 'name' || token.kind === 'function') return true;
  if (token.kind === 'number') return reader.previous?.text === '!';
  return reader.at('(', '{', '⌊', '⌈') || (reader.bars === 0 && reader.at('|'));
}

function readBracket(reader: TokenReader, close: string): Expression {
  const [open, bars] = [reader.next().text, reader.bars];
  reader.bars = open === '|' ? 1 : 0;
  const inside = reader.nested(() => readSum(reader));
  reader.expect(close);
  reader.bars = bars;
  return inside;
}

function readSubscript(reader: TokenReader): string {
  if (!reader.accept('_')) return '';
  if (!reader.accept('{')) return `_${reader.next().text}`;
  let text = '';
  while (!reader.at('}') && !reader.done) text += reader.next().text;
  reader.expect('}');
  return `_${text}`;
}

function readName(reader: TokenReader): Expression {
  const name = reader.next().text + readSubscript(reader);
  return name === 'e' || name === 'i' ? { kind: 'constant', name } : { kind: 'variable', name };
}

function readAtom(reader: TokenReader): Expression {
  const token = reader.peek();
  if (token.kind === 'number') return reader.next().value!;
  if (token.kind === 'name') return readName(reader);
  if (token.kind === 'function')
    return reader.nested(() => readFunction({ readSum, readPower, readArgument }, reader));
  if (reader.at('(')) return readBracket(reader, ')');
  if (reader.at('[')) return readBracket(reader, ']');
  if (reader.at('{')) return readBracket(reader, '}');
  if (reader.at('|')) return call('abs', readBracket(reader, '|'));
  if (reader.at('⌊')) return call('floor', readBracket(reader, '⌋'));
  if (reader.at('⌈')) return call('ceil', readBracket(reader, '⌉'));
  throw new UnreadableError(token.kind === 'end' ? 'unfinished' : `'${token.text}' where a value should be`);
}

function readExponent(reader: TokenReader): Expression {
  if (reader.accept('-')) return { kind: 'negate', operand: reader.nested(() => readExponent(reader)) };
  reader.accept('+');
  return reader.nested(() => readPower(reader));
}

/** A value with what is raised or set behind it: x^2, 5!, 30 degrees. Powers associate to the right. */
export function readPower(reader: TokenReader): Expression {
  let base = readAtom(reader);
  for (;;) {
    if (reader.accept('!')) base = call('factorial', base);
    else if (reader.accept('°')) base = call('degrees', base);
    else break;
  }
  if (reader.at('_')) throw new UnreadableError('an index on what is no name');
  return reader.accept('^') ? binary('power', base, readExponent(reader)) : base;
}

/** An integer directly before a fraction of integers is a mixed number, not a product. */
function readFactor(reader: TokenReader): Expression {
  const token = reader.peek();
  const value = readPower(reader);
  if (token.kind !== 'number' || value.kind !== 'number' || !isInteger(value.value)) return value;
  const slashed =
    reader.peek().kind === 'number' && reader.peek(1).text === '/' && reader.peek(2).kind === 'number';
  if (!slashed && reader.peek().text !== 'frac') return value;
  const part = slashed ? readSlashed(reader) : readPower(reader);
  const isFraction = part.kind === 'divide' && part.left.kind === 'number' && part.right.kind === 'number';
  return isFraction ? binary('add', value, part) : binary('multiply', value, part);
}

function readSlashed(reader: TokenReader): Expression {
  const numerator = readAtom(reader);
  reader.expect('/');
  return binary('divide', numerator, readAtom(reader));
}

function readSigned(reader: TokenReader): Expression {
  if (reader.accept('-')) return { kind: 'negate', operand: reader.nested(() => readSigned(reader)) };
  reader.accept('+');
  return readFactor(reader);
}

/**
 * A product. Two slashes, as in 1/2/3 or a date, are refused as ambiguous, and so is a number after a value without a sign
 * between them, which could be a list, a product or one number.
 */
function readProduct(reader: TokenReader): Expression {
  let product = readFactor(reader);
  for (let slashes = 0; ; ) {
    if (reader.accept('*')) product = binary('multiply', product, readSigned(reader));
    else if (reader.accept('/')) {
      if (++slashes > 1) throw new UnreadableError('two divisions without brackets');
      product = binary('divide', product, readSigned(reader));
    } else if (startsFactor(reader)) product = binary('multiply', product, readFactor(reader));
    else return product;
  }
}

function readTerm(reader: TokenReader): Expression {
  const sign = reader.accept('+', '-', '±', '∓');
  if (sign === undefined || sign === '+') return readProduct(reader);
  const operand = reader.nested(() => readTerm(reader));
  return sign === '-' ? { kind: 'negate', operand } : { kind: 'plusMinus', opposite: sign === '∓', operand };
}

/** A sum: the whole of an expression. Throws `UnreadableError` or `LimitError`. */
export function readSum(reader: TokenReader): Expression {
  let sum = readTerm(reader);
  for (;;) {
    if (reader.accept('+')) sum = binary('add', sum, readProduct(reader));
    else if (reader.accept('-')) sum = subtract(sum, readProduct(reader));
    else if (reader.at('±', '∓')) sum = binary('add', sum, readTerm(reader));
    else return sum;
  }
}

/** The factors written after a function's name without brackets, up to the next function: the 2x of sin 2x. */
export function readArgument(reader: TokenReader): Expression {
  if (reader.at('(', '{', '[', '|')) return readPower(reader);
  let product = readSigned(reader);
  while (
    startsFactor(reader) &&
    (reader.peek().kind !== 'function' || /^(?:pi|sqrt|frac)$/.test(reader.peek().text))
  )
    product = binary('multiply', product, readPower(reader));
  return product;
}
