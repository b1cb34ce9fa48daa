import type { Tokenizer } from '@lab/lm';
import { ArgumentError } from '../errors';

const PAD = 0;
const END = 1;

/**
 * One token a word: pad is 0, end is 1, then the marks, which only `mark` gives, then the words in their order.
 *
 * @example
 * const tokenizer = new WordTokenizer(['where', 'is', 'it'], ['<start>']);
 * tokenizer.encode('where is it'); // [3, 4, 5]
 */
export class WordTokenizer implements Tokenizer {
  readonly padToken = PAD;
  readonly endToken = END;
  readonly vocabularySize: number;
  readonly #ids: ReadonlyMap<string, number>;
  readonly #marks: ReadonlyMap<string, number>;

  /** @throws ArgumentError if there is no word, or one is empty, has a space in it, or occurs twice */
  constructor(
    readonly words: readonly string[],
    readonly marks: readonly string[] = [],
  ) {
    if (words.length === 0) throw new ArgumentError('words: must not be empty');
    const firstMark = END + 1;
    const firstWord = firstMark + marks.length;
    this.#marks = new Map(marks.map((mark, index) => [mark, firstMark + index]));
    this.#ids = new Map(words.map((word, index) => [word, firstWord + index]));
    const bad = words.find((word) => !/^\S+$/.test(word) || this.#marks.has(word));
    if (bad !== undefined) throw new ArgumentError(`words: '${bad}' is no word`);
    if (this.#ids.size !== words.length) throw new ArgumentError('words: one occurs twice');
    this.vocabularySize = firstWord + words.length;
  }

  /** @throws ArgumentError naming the first word that the vocabulary lacks; marks are no words */
  encode(text: string): number[] {
    return text
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word) => {
        const id = this.#ids.get(word);
        if (id === undefined) throw new ArgumentError(`text: the word '${word}' is not in the vocabulary`);
        return id;
      });
  }

  /** Words with spaces between; ids of pad, end, marks, and ids without a word are left out. */
  decode(ids: ArrayLike<number>): string {
    const firstWord = this.vocabularySize - this.words.length;
    return Array.from(ids, (id) => this.words[id - firstWord])
      .filter((word) => word !== undefined)
      .join(' ');
  }

  /** The id of a mark. Throws {@link ArgumentError} if there is no such mark. */
  mark(name: string): number {
    const id = this.#marks.get(name);
    if (id === undefined) throw new ArgumentError(`mark: there is no '${name}'`);
    return id;
  }
}
