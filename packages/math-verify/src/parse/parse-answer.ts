import type { Answer } from '../answer';
import { LimitError, UnreadableError } from '../errors';
import type { Limits } from '../limits';
import { normalise } from '../normalise/normalise';
import { gather } from './gather';
import { relate, type Side } from './parse-relation';
import { readSide } from './parse-structure';
import { readSpecial } from './special-answers';
import { TokenReader } from './token-reader';
import { tokenise } from './tokens';

const relations = ['=', '<', '>', '<=', '>=', '!=', '≈', '∈', ':'];

/** f(x) before an equals sign is the name of what follows. */
function readFunctionName(reader: TokenReader): string | undefined {
  const [name, open, argument, close, equals] = [0, 1, 2, 3, 4].map((ahead) => reader.peek(ahead));
  const isName = name!.kind === 'name' && open!.text === '(' && argument!.kind === 'name';
  if (!isName || close!.text !== ')' || equals!.text !== '=') return undefined;
  for (let taken = 0; taken < 4; taken++) reader.next();
  return `${name!.text}(${argument!.text})`;
}

/** A word or a run of capitals before an equals sign is the name of what follows: Area = 25, AB = 5. */
function readLongName(reader: TokenReader): string | undefined {
  let length = 0;
  const isCapital = (ahead: number) =>
    /^[A-Z]$/.test(reader.peek(ahead).text) && !(ahead > 0 && reader.peek(ahead).spaceBefore);
  while (isCapital(length)) length++;
  const taken = reader.peek().kind === 'word' ? 1 : length > 1 ? length : 0;
  if (taken === 0 || reader.peek(taken).text !== '=') return undefined;
  return Array.from({ length: taken }, () => reader.next().text).join('');
}

function readNamedSide(reader: TokenReader, limits: Limits): Side {
  const name = readFunctionName(reader) ?? readLongName(reader);
  if (name !== undefined) return { answer: { kind: 'value', expression: { kind: 'variable', name } }, name };
  const items = [readSide(reader, limits)];
  while (reader.accept('∪')) items.push(readSide(reader, limits));
  if (items.length > 1) return { answer: { kind: 'union', items }, name: undefined };
  const answer = items[0]!;
  const isBare =
    answer.kind === 'value' && answer.expression.kind === 'variable' && !answer.unit && !answer.portion;
  return {
    answer,
    name: isBare && answer.expression.kind === 'variable' ? answer.expression.name : undefined,
  };
}

function readRelation(reader: TokenReader, limits: Limits): Answer {
  reader.accept('=', '≈');
  const sides = [readNamedSide(reader, limits)];
  const operators: string[] = [];
  for (let operator = reader.accept(...relations); operator; operator = reader.accept(...relations)) {
    operators.push(operator);
    sides.push(readNamedSide(reader, limits));
    if (sides.length > limits.items) throw new LimitError(`more than ${limits.items} members`);
  }
  return relate(sides, operators);
}

/**
 * What `text` says, as structures of expressions. Throws `UnreadableError` where it says nothing that can be compared, and
 * `LimitError` where it is too long or too deep.
 *
 * @example parseAnswer('x = \\pm 2', defaultLimits).kind // 'list'
 */
export function parseAnswer(text: string, limits: Limits): Answer {
  if (text.length > limits.answerLength)
    throw new LimitError(`longer than ${limits.answerLength} characters`);
  const normal = normalise(text);
  const special = readSpecial(normal, (rest) => parseAnswer(rest, limits));
  if (special) return special;
  const reader = new TokenReader(tokenise(normal, limits.answerLength), limits.depth);
  const items = [readRelation(reader, limits)];
  while (reader.accept(',', ';')) {
    reader.accept(',');
    items.push(readRelation(reader, limits));
    if (items.length > limits.items) throw new LimitError(`more than ${limits.items} items`);
  }
  if (!reader.done) throw new UnreadableError(`'${reader.peek().text}' after the answer`);
  return gather(items);
}
