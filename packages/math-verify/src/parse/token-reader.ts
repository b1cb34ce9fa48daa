import { LimitError, UnreadableError } from '../errors';
import type { Token } from './tokens';

/** A place in a list of tokens, with the depth of nesting. */
export class TokenReader {
  private position = 0;
  private depth = 0;
  /** How many `|` are open, so that the next one closes. */
  bars = 0;

  /** Reads `tokens`, the last of which is an `end`. */
  constructor(
    private readonly tokens: readonly Token[],
    private readonly maximumDepth: number,
  ) {}

  /** The token `ahead` places on, without taking it. */
  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)]!;
  }

  /** The token taken last. */
  get previous(): Token | undefined {
    return this.tokens[this.position - 1];
  }

  /** Takes the next token. */
  next(): Token {
    const token = this.peek();
    if (this.position < this.tokens.length - 1) this.position++;
    return token;
  }

  /** Whether the next token is a symbol with one of these texts. */
  at(...texts: readonly string[]): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && texts.includes(token.text);
  }

  /** Takes the next token if it is such a symbol, and returns its text. */
  accept(...texts: readonly string[]): string | undefined {
    return this.at(...texts) ? this.next().text : undefined;
  }

  /** Takes the next token, which must be such a symbol. */
  expect(...texts: readonly string[]): string {
    const found = this.accept(...texts);
    if (found === undefined)
      throw new UnreadableError(`'${this.peek().text}' where ${texts.join(' or ')} should be`);
    return found;
  }

  /** Whether all tokens are taken. */
  get done(): boolean {
    return this.peek().kind === 'end';
  }

  /** Runs `read` one level deeper. Throws `LimitError` past the maximum. */
  nested<T>(read: () => T): T {
    if (++this.depth > this.maximumDepth) throw new LimitError(`nested deeper than ${this.maximumDepth}`);
    const result = read();
    this.depth--;
    return result;
  }

  /** The token after the bracket that closes the one at the current place, and whether a separator stands directly inside. */
  lookPastBracket(): { readonly separated: boolean; readonly close: string } {
    let level = 0;
    let separated = false;
    for (let at = this.position; at < this.tokens.length; at++) {
      const { text, kind } = this.tokens[at]!;
      if (kind !== 'symbol') continue;
      if (/^(?:[([{⟨]|\\\{)$/.test(text)) level++;
      else if (/^(?:[)\]}⟩]|\\\})$/.test(text)) level--;
      else if (level === 1 && (text === ',' || text === ';')) separated = true;
      if (level === 0) return { separated, close: text };
    }
    throw new UnreadableError('a bracket that is never closed');
  }
}
