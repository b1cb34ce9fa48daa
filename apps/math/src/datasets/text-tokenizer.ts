import { HuggingFaceTokenizer, type TokenizerJson, trainBpe } from '@lab/lm';

const END = '<|endoftext|>';
const PAD = '<|pad|>';

/** GPT-2's, but for digits, each a piece of its own: sums are then learnt digit by digit, not number by number. */
const PATTERN = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

/** A byte-pair encoding learnt from texts, with an end and a padding token; the same texts give the same one. */
export function trainTextTokenizer(texts: Iterable<string>, vocabularySize: number): HuggingFaceTokenizer {
  const json: TokenizerJson = trainBpe(texts, {
    vocabularySize,
    specialTokens: [PAD, END],
    pattern: PATTERN,
  });
  return new HuggingFaceTokenizer(json, { eos_token: END, pad_token: PAD });
}
