import { ArgumentError } from './errors';
import type { Tokenizer } from './tokenizer';

const PAD = 0;
const END = 1;
const FIRST_CHARACTER = 2;

/**
 * One token per character of a fixed alphabet: pad is 0, end is 1, and the alphabet follows in its own order.
 * A character is a Unicode code point.
 *
 * @example
 * const tokenizer = new CharacterTokenizer('0123456789+=');
 * tokenizer.encode('1+2='); // [3, 12, 4, 13]
 * tokenizer.decode([5, tokenizer.endToken]); // '3'
 */
export class CharacterTokenizer implements Tokenizer {
  readonly padToken = PAD;
  readonly endToken = END;
  readonly vocabularySize: number;
  readonly #characters: readonly string[];
  readonly #ids: ReadonlyMap<string, number>;

  /**
   * @param alphabet the characters, each once
   * @throws ArgumentError if the alphabet is empty or a character repeats
   */
  constructor(readonly alphabet: string) {
    this.#characters = Array.from(alphabet);
    this.#ids = new Map(this.#characters.map((character, index) => [character, index + FIRST_CHARACTER]));
    if (this.#characters.length === 0)
      throw new ArgumentError("alphabet: needs at least one character, got ''");
    const repeated = this.#characters.find((character, i) => this.#characters.indexOf(character) < i);
    if (repeated !== undefined) throw new ArgumentError(`alphabet: ${describe(repeated)} occurs twice`);
    this.vocabularySize = this.#characters.length + FIRST_CHARACTER;
  }

  /** @throws ArgumentError naming the first character outside the alphabet and its position in code points */
  encode(text: string): number[] {
    return Array.from(text, (character, position) => {
      const id = this.#ids.get(character);
      if (id === undefined)
        throw new ArgumentError(
          `text: ${describe(character)} at position ${position} is not in the alphabet`,
        );
      return id;
    });
  }

  /** @throws ArgumentError naming the first id that is no token */
  decode(ids: ArrayLike<number>): string {
    return Array.from(ids, (id, position) => {
      if (id === PAD || id === END) return '';
      const character = this.#characters[id - FIRST_CHARACTER];
      if (character === undefined) throw new ArgumentError(`ids[${position}]: ${id} is no token`);
      return character;
    }).join('');
  }
}

function describe(character: string): string {
  const codePoint = (character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
  return `${JSON.stringify(character)} (U+${codePoint})`;
}
