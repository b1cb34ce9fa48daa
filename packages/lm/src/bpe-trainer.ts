import { byteAlphabet } from './byte-alphabet';
import { ArgumentError } from './errors';
import { PairCounts, type Word } from './pair-counts';
import { countPieces, gpt2Pattern } from './pre-tokenization';
import type { TokenizerJson } from './tokenizer-json';

const LARGEST_VOCABULARY = 1 << 22;

/** What {@link trainBpe} learns. */
export interface BpeTrainerOptions {
  /** Number of tokens: special tokens, 256 bytes, and the rest merges. Fewer come out when the texts have no pair left. */
  readonly vocabularySize: number;
  /** Pairs that occur less often are not merged. Default 1. */
  readonly minFrequency?: number;
  /** Take the first ids, in this order. Default none. */
  readonly specialTokens?: readonly string[];
  /** Regular expression (flags `gu`) whose matches, and the text between them, merges do not cross. Default GPT-2's. */
  readonly pattern?: string;
}

/** Tokens by id and ids by token. */
class Vocabulary {
  readonly tokens: string[] = [];
  readonly ids = new Map<string, number>();

  /** The id of a token, a new one if the token is new. */
  add(token: string): number {
    const known = this.ids.get(token);
    if (known !== undefined) return known;
    this.ids.set(token, this.tokens.length);
    return this.tokens.push(token) - 1;
  }
}

/**
 * Trains a byte-level byte-pair encoding and returns it as a Hugging Face tokenizer.json.
 *
 * Repeats: count all pairs of neighbouring tokens, merge the most frequent one into a new token; of equally frequent
 * pairs the one with the smallest ids. The result equals that of the Python library `tokenizers` (`BpeTrainer` with the
 * byte-level pre-tokeniser and `initial_alphabet`). Texts are read once; memory grows with the distinct words.
 *
 * Source: Sennrich et al. 2016, "Neural Machine Translation of Rare Words with Subword Units"; bytes: Radford et al. 2019.
 *
 * @param texts in pieces that may be cut between words only
 * @throws ArgumentError naming the option outside its domain
 * @example
 * const json = trainBpe([text], { vocabularySize: 1024, specialTokens: ['<|endoftext|>'] });
 * const tokenizer = new HuggingFaceTokenizer(json, { eos_token: '<|endoftext|>' });
 */
export function trainBpe(texts: Iterable<string>, options: BpeTrainerOptions): TokenizerJson {
  const { vocabularySize, minFrequency = 1, specialTokens = [], pattern } = options;
  checkOptions(vocabularySize, minFrequency, specialTokens);
  const regex = pattern === undefined ? gpt2Pattern : compile(pattern);
  const vocabulary = new Vocabulary();
  for (const token of specialTokens) vocabulary.add(token);
  // The Python library numbers the alphabet by code point, not by byte.
  for (const character of byteAlphabet.toSorted()) vocabulary.add(character);
  const pairs = new PairCounts(wordsOf(countPieces(texts, regex), vocabulary), vocabularySize);
  const merges: [string, string][] = [];
  while (vocabulary.tokens.length < vocabularySize) {
    const pair = pairs.takeMostFrequent();
    if (pair === undefined || pair.count < minFrequency) break;
    const left = vocabulary.tokens[pair.left] as string;
    const right = vocabulary.tokens[pair.right] as string;
    merges.push([left, right]);
    pairs.merge(pair, vocabulary.add(left + right));
  }
  return byteLevelJson(vocabulary.ids, merges, specialTokens, pattern);
}

function checkOptions(vocabularySize: number, minFrequency: number, specialTokens: readonly string[]): void {
  const least = byteAlphabet.length + specialTokens.length;
  if (!Number.isInteger(vocabularySize) || vocabularySize < least || vocabularySize > LARGEST_VOCABULARY)
    throw new ArgumentError(
      `vocabularySize: must be an integer from ${least} (bytes and special tokens) to ${LARGEST_VOCABULARY}, got ${vocabularySize}`,
    );
  if (!Number.isInteger(minFrequency) || minFrequency < 1)
    throw new ArgumentError(`minFrequency: must be an integer >= 1, got ${minFrequency}`);
  specialTokens.forEach((token, i) => {
    if (token === '' || specialTokens.indexOf(token) < i)
      throw new ArgumentError(
        `specialTokens[${i}]: must be non-empty and occur once, got ${JSON.stringify(token)}`,
      );
  });
}

function compile(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'gu');
  } catch (cause) {
    throw new ArgumentError(`pattern: not a regular expression: ${pattern}`, { cause });
  }
}

function wordsOf(counts: ReadonlyMap<string, number>, vocabulary: Vocabulary): Word[] {
  const idOfByte = byteAlphabet.map((character) => vocabulary.add(character));
  const encoder = new TextEncoder();
  return Array.from(counts, ([piece, count]) => ({
    tokens: Array.from(encoder.encode(piece), (byte) => idOfByte[byte] as number),
    count,
  }));
}

function byteLevelJson(
  ids: ReadonlyMap<string, number>,
  merges: readonly (readonly [string, string])[],
  specialTokens: readonly string[],
  pattern: string | undefined,
): TokenizerJson {
  const byteLevel = {
    type: 'ByteLevel',
    add_prefix_space: false,
    trim_offsets: true,
    use_regex: pattern === undefined,
  };
  const split = { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false };
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: true };
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, id) => ({ id, content, ...flags })),
    normalizer: null,
    pre_tokenizer:
      pattern === undefined ? byteLevel : { type: 'Sequence', pretokenizers: [split, byteLevel] },
    post_processor: null,
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(ids),
      merges,
    },
  };
}
