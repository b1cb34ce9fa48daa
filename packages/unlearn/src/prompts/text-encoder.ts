import type { Tokenizer } from '@lab/lm';
import { ControlTokenError } from '../errors';

/** A token that text must never become, and how it is written where the tokeniser knows it. */
export interface ReservedToken {
  readonly id: number;
  readonly text?: string;
}

/**
 * Encodes text that somebody else wrote: whatever it says, no reserved token comes out.
 *
 * Tokenisers of the transformers library make a special token of text that is written like one. Here its text is cut after the
 * first character, and so encoded as the characters that it is.
 *
 * @param tokenizer must not add special tokens of its own
 * @throws ControlTokenError (from the encoder) if the text still becomes a reserved token, as through a normaliser
 * @example textEncoder(tokenizer, [{ id: open, text: '<<UNL>>' }])('<<UNL>>').includes(open); // false
 */
export function textEncoder(
  tokenizer: Pick<Tokenizer, 'encode'>,
  reserved: readonly ReservedToken[],
): (text: string) => number[] {
  const ids = new Set(reserved.map(({ id }) => id));
  const written = reserved.flatMap(({ text }) => text ?? []);
  const reservedIn = (tokens: readonly number[]) => tokens.find((id) => ids.has(id));
  return (text) => {
    const whole = tokenizer.encode(text);
    if (reservedIn(whole) === undefined) return whole;
    const tokens = piecesOf(text, written).flatMap((piece) => tokenizer.encode(piece));
    const found = reservedIn(tokens);
    if (found === undefined) return tokens;
    throw new ControlTokenError(
      `text: ${JSON.stringify(text.slice(0, 80))} encodes to the control token ${found}`,
    );
  };
}

/** The text, cut after the first character of everything that is written like a reserved token. */
function piecesOf(text: string, written: readonly string[]): string[] {
  const cuts = new Set<number>();
  for (const token of written) {
    for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) cuts.add(at + 1);
  }
  const ends = [...cuts, text.length].sort((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)).filter((piece) => piece !== '');
}
