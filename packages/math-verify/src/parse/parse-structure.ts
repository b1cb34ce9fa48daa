import type { Answer } from '../answer';
import { LimitError, UnreadableError } from '../errors';
import type { Limits } from '../limits';
import { readSum } from './parse-expression';
import { readCurrency, readUnits } from './parse-unit';
import type { TokenReader } from './token-reader';

function readItems(
  reader: TokenReader,
  closes: readonly string[],
  limits: Limits,
): { items: Answer[]; close: string } {
  const items: Answer[] = [];
  let close = reader.accept(...closes);
  while (close === undefined) {
    items.push(reader.nested(() => readSide(reader, limits)));
    if (items.length > limits.items) throw new LimitError(`more than ${limits.items} elements`);
    if (!reader.accept(',', ';')) close = reader.expect(...closes);
  }
  return { items, close };
}

/** [[1, 2], [3, 4]], as programs write a matrix. */
function readNestedLists(reader: TokenReader, limits: Limits): Answer {
  const rows: Answer[][] = [];
  reader.expect('[');
  do {
    reader.expect('[');
    rows.push(readItems(reader, [']'], limits).items);
  } while (reader.accept(',', ';'));
  reader.expect(']');
  return { kind: 'matrix', rows };
}

/** (1, 2), [0, 1), ]0, 1[ and \langle 1, 2 \rangle; nested square brackets are a matrix. `undefined` for mere brackets. */
function readTuple(reader: TokenReader, limits: Limits): Answer | undefined {
  if (reader.at(']')) {
    reader.next();
    const { items } = readItems(reader, ['['], limits);
    return { kind: 'tuple', open: '(', close: ')', items };
  }
  if (!reader.at('(', '[', '⟨')) return undefined;
  if (reader.at('[') && reader.peek(1).text === '[') return readNestedLists(reader, limits);
  const { separated, close: last } = reader.lookPastBracket();
  if (!separated) return undefined;
  if (last === '}' || last === '\\}') throw new UnreadableError('brackets that do not match');
  const open = reader.next().text.replace('⟨', '(');
  const { items, close } = readItems(reader, [')', ']', '⟩'], limits);
  return { kind: 'tuple', open, close: close.replace('⟩', ')'), items };
}

function readMatrix(reader: TokenReader, limits: Limits): Answer {
  reader.expect('begin');
  const name = readEnvironment(reader);
  if (!/^[pbB]?matrix$/.test(name)) throw new UnreadableError(`the environment ${name}`);
  const rows: Answer[][] = [];
  while (!reader.at('end')) {
    const row = [reader.nested(() => readSide(reader, limits))];
    while (reader.accept('&')) row.push(reader.nested(() => readSide(reader, limits)));
    rows.push(row);
    if (!reader.accept('\\\\')) break;
  }
  if (rows.flat().length > limits.items) throw new LimitError(`more than ${limits.items} elements`);
  reader.expect('end');
  if (readEnvironment(reader) !== name) throw new UnreadableError('a matrix that ends as something else');
  return { kind: 'matrix', rows };
}

function readEnvironment(reader: TokenReader): string {
  reader.expect('{');
  let name = '';
  while (!reader.at('}') && !reader.done) name += reader.next().text;
  reader.expect('}');
  return name;
}

/** One side of a relation: a set, tuple, interval, matrix, or a value with its unit. */
export function readSide(reader: TokenReader, limits: Limits): Answer {
  if (reader.accept('∅')) return { kind: 'set', items: [] };
  if (reader.accept('\\{')) return { kind: 'set', items: readItems(reader, ['\\}'], limits).items };
  if (reader.at('begin')) return readMatrix(reader, limits);
  const tuple = readTuple(reader, limits);
  if (tuple) return tuple;
  const currency = readCurrency(reader);
  return readUnits(reader, readSum(reader), currency);
}
