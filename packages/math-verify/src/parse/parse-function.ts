import { UnreadableError } from '../errors';
import { binary, call, type Expression, type FunctionName, number } from '../expression';
import { rational } from '../rational/rational';
import type { TokenReader } from './token-reader';

/** The rules of the grammar that functions need for their arguments; given, as those rules need functions in turn. */
export interface Grammar {
  readonly readSum: (reader: TokenReader) => Expression;
  readonly readPower: (reader: TokenReader) => Expression;
  readonly readArgument: (reader: TokenReader) => Expression;
}

const two = number(rational(2n));

function readGroup(grammar: Grammar, reader: TokenReader, open: string, close: string): Expression {
  reader.expect(open);
  const inside = grammar.readSum(reader);
  reader.expect(close);
  return inside;
}

function readRoot(grammar: Grammar, reader: TokenReader): Expression {
  const degree = reader.at('[') ? readGroup(grammar, reader, '[', ']') : two;
  const radicand = reader.at('{') ? readGroup(grammar, reader, '{', '}') : readAtomOnly(grammar, reader);
  return call('root', radicand, degree);
}

/** Without braces a root covers one value and leaves its exponent outside, as LaTeX draws it. */
function readAtomOnly(grammar: Grammar, reader: TokenReader): Expression {
  const token = reader.peek();
  if (token.kind === 'number') return reader.next().value!;
  if (reader.at('(')) return readGroup(grammar, reader, '(', ')');
  return grammar.readPower(reader);
}

function readLog(grammar: Grammar, reader: TokenReader): Expression {
  if (!reader.accept('_')) return call('log', grammar.readArgument(reader), number(rational(10n)));
  const base = reader.at('{') ? readGroup(grammar, reader, '{', '}') : readAtomOnly(grammar, reader);
  return call('log', grammar.readArgument(reader), base);
}

function readArguments(grammar: Grammar, reader: TokenReader, name: 'binomial' | 'root'): Expression {
  reader.expect('(');
  const first = grammar.readSum(reader);
  reader.expect(',');
  const second = grammar.readSum(reader);
  reader.expect(')');
  return call(name, first, second);
}

const inverses: Readonly<Record<string, FunctionName>> = { sin: 'arcsin', cos: 'arccos', tan: 'arctan' };

/** A named function of one argument. An exponent between name and argument raises the value, but -1 means the inverse. */
function readCall(grammar: Grammar, reader: TokenReader, name: FunctionName): Expression {
  if (!reader.accept('^')) return call(name, grammar.readArgument(reader));
  const exponent = reader.at('{') ? readGroup(grammar, reader, '{', '}') : readExponentAtom(grammar, reader);
  const isInverse = exponent.kind === 'negate' && exponent.operand.kind === 'number';
  if (!isInverse) return binary('power', call(name, grammar.readArgument(reader)), exponent);
  const inverse = exponent.operand.value.numerator === 1n ? inverses[name] : undefined;
  if (!inverse) throw new UnreadableError(`${name} to a negative power`);
  return call(inverse, grammar.readArgument(reader));
}

function readExponentAtom(grammar: Grammar, reader: TokenReader): Expression {
  if (reader.accept('-')) return { kind: 'negate', operand: readAtomOnly(grammar, reader) };
  return readAtomOnly(grammar, reader);
}

/** A function with its arguments, or a constant, whose name is the next token. */
export function readFunction(grammar: Grammar, reader: TokenReader): Expression {
  const name = reader.next().text;
  switch (name) {
    case 'pi':
    case 'infinity':
      return { kind: 'constant', name };
    case 'frac':
      return binary('divide', readGroup(grammar, reader, '{', '}'), readGroup(grammar, reader, '{', '}'));
    case 'binom':
      return call('binomial', readGroup(grammar, reader, '{', '}'), readGroup(grammar, reader, '{', '}'));
    case 'binomial':
      return readArguments(grammar, reader, name);
    case 'sqrt':
      return readRoot(grammar, reader);
    case 'root':
      return readArguments(grammar, reader, name);
    case 'cbrt':
      return call('root', grammar.readArgument(reader), number(rational(3n)));
    case 'log':
      return readLog(grammar, reader);
    default:
      return readCall(grammar, reader, name as FunctionName);
  }
}
