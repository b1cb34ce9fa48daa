import { LimitError, UnreadableError } from '../errors';
import type { Expression } from '../expression';
import { knownUnit } from '../normalise/units';
import { readNumber } from './number-literal';
import { functionSpellings, greekLetters, symbolSpellings } from './spellings';

/** A piece of normalised text. Only a `number` has a value. */
export interface Token {
  readonly kind: 'number' | 'name' | 'function' | 'symbol' | 'word' | 'end';
  readonly text: string;
  readonly spaceBefore: boolean;
  readonly value?: Expression;
}

const letters = /[A-Za-z]+/y;
const command = /\\(?:[A-Za-z]+|[{}\\|])/y;
const symbol = /<=|>=|!=|[-+*/^_()[\]{},;:!|=<>%&$€£¥¢]/y;
const loneUnit = /^(?: ?\^ ?\{? ?\d ?\}?)? *(?:$|[/,;)}]|per\b|or\b|and\b)/;

function runAt(pattern: RegExp, text: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text)?.[0];
}

function endsValue(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    (token.kind === 'number' || token.kind === 'word' || /^[)\]}%!|]$/.test(token.text))
  );
}

function isProduct(run: string): boolean {
  const sorted = [...new Set(run)].sort().join('');
  return run.length <= 2 || (run.length <= 4 && run === sorted);
}

/** A run of letters is a function, a joining word, a unit or counted thing after a value, a product of variables, or a word. */
function lettersToTokens(run: string, spaceBefore: boolean, before: readonly Token[], rest: string): Token[] {
  const previous = before.at(-1);
  const token = (kind: Token['kind'], text: string, space = spaceBefore): Token => ({
    kind,
    text,
    spaceBefore: space,
  });
  const lower = run.toLowerCase();
  if (lower === 'or' || lower === 'and') return [token('symbol', ',')];
  const spelled = functionSpellings.get(run) ?? (run.length > 2 ? functionSpellings.get(lower) : undefined);
  if (spelled) return [token('function', spelled)];
  const prefix = /^(?:sin|cos|tan|ln|log)(?=[a-z]$)/.exec(run)?.[0];
  if (prefix) return [token('function', prefix), token('name', run.slice(prefix.length), false)];
  const perUnit = previous?.text === '/' && before.at(-2)?.kind === 'word';
  const afterValue = endsValue(previous) || perUnit;
  const isUnit = run.length === 1 ? (spaceBefore || perUnit) && loneUnit.test(rest) && run !== 'x' : true;
  if (afterValue && isUnit && knownUnit(run)) return [token('word', run)];
  if (afterValue && spaceBefore && run.length > 2) return [token('word', run)];
  if (previous?.kind === 'word') return [token('word', run)];
  const isProse = spaceBefore && previous?.kind === 'name' && run.length > 2;
  if (isProduct(run) && !isProse)
    return Array.from(run, (name, index) => token('name', name, spaceBefore && index === 0));
  return [token('word', run)];
}

function commandToToken(text: string, spaceBefore: boolean): Token {
  const name = text.slice(1);
  const spelled = symbolSpellings.get(name);
  if (spelled !== undefined) return { kind: 'symbol', text: spelled, spaceBefore };
  const called = functionSpellings.get(name);
  if (called !== undefined) return { kind: 'function', text: called, spaceBefore };
  if (!greekLetters.has(name)) throw new UnreadableError(`the command ${text}`);
  return { kind: 'name', text: name, spaceBefore };
}

/**
 * Cuts normalised text into tokens. Commas between digits separate thousands outside of round and square brackets and `\{ \}` only.
 * Throws `UnreadableError` at a character that mathematics does not use.
 */
export function tokenise(text: string, maximum: number): Token[] {
  const tokens: Token[] = [];
  let brackets = 0;
  for (let at = 0; at < text.length; ) {
    const spaceBefore = text[at] === ' ';
    if (spaceBefore && ++at > 0 && (at >= text.length || text[at] === ' ')) continue;
    const literal = readNumber(text, at, brackets === 0);
    const run = literal ? undefined : runAt(letters, text, at);
    const found = literal || run ? undefined : (runAt(command, text, at) ?? runAt(symbol, text, at));
    if (literal) {
      tokens.push({ kind: 'number', text: text.slice(at, literal.end), spaceBefore, value: literal.value });
    } else if (run) {
      tokens.push(...lettersToTokens(run, spaceBefore, tokens, text.slice(at + run.length)));
    } else if (found) {
      const token = found.startsWith('\\') ? commandToToken(found, spaceBefore) : undefined;
      tokens.push(token ?? { kind: 'symbol', text: found, spaceBefore });
      if (/^(?:[([]|\\\{)$/.test(found)) brackets++;
      if (/^(?:[)\]]|\\\})$/.test(found)) brackets--;
    } else throw new UnreadableError(`'${text[at]}' is not read as mathematics`);
    at = literal ? literal.end : at + (run ?? found)!.length;
    if (tokens.length > maximum) throw new LimitError(`more than ${maximum} tokens`);
  }
  tokens.push({ kind: 'end', text: '', spaceBefore: false });
  return tokens;
}
