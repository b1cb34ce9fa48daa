import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ArgumentError, FormatError } from '../src/errors';
import { HuggingFaceTokenizer } from '../src/hugging-face-tokenizer';
import expected from './fixtures/bpe/expected.json';
import json from './fixtures/bpe/tokenizer.json';

const config = { eos_token: '<|endoftext|>' };

describe('HuggingFaceTokenizer', () => {
  const tokenizer = new HuggingFaceTokenizer(json, config);

  it.each(expected.encodings)('encodes $string as the Python library does', ({ string, ids, decoded }) => {
    expect(tokenizer.encode(string)).toEqual(ids);
    expect(tokenizer.decode(ids, { skipSpecialTokens: false })).toBe(decoded);
  });

  it('leaves special tokens out of the text unless asked', () => {
    expect(tokenizer.decode(tokenizer.encode('<|endoftext|>the end<|endoftext|>'))).toBe('the end');
    expect(tokenizer.decode([0])).toBe('');
    expect(tokenizer.decode([])).toBe('');
    expect(tokenizer.decode(Int32Array.of(84, 258))).toBe('the');
  });

  it('gives back every well-formed text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'the cat,\n .') }),
    );
    fc.assert(fc.property(text, (s) => tokenizer.decode(tokenizer.encode(s)) === s));
  });

  it('does not tidy up spaces before punctuation', () => {
    expect(tokenizer.decode(tokenizer.encode("a , b . do n't"))).toBe("a , b . do n't");
    const tidy = new HuggingFaceTokenizer(json, { ...config, clean_up_tokenization_spaces: true });
    expect(tidy.decode(tidy.encode('a , b .'))).toBe('a, b.');
  });

  it('shows bytes that are no character as U+FFFD', () => {
    expect(tokenizer.decode(tokenizer.encode('é').slice(0, 1))).toBe('\ufffd');
  });

  it('splits at whitespace where the Python library does', () => {
    const merged = { ...json, model: { ...json.model, vocab: { ...json.model.vocab, '¿!': 330 } } };
    merged.model.merges = [...json.model.merges, ['¿', '!']];
    const joined = new HuggingFaceTokenizer(merged, config);
    // U+FEFF, bytes EF BB BF, is no whitespace, so its last byte may merge with what follows.
    expect(joined.encode('\ufeff!')).toEqual([172, 120, 330]);
  });

  it('knows its special tokens', () => {
    expect(tokenizer.vocabularySize).toBe(330);
    expect(tokenizer.endToken).toBe(0);
    expect(tokenizer.padToken).toBe(0);
    expect(tokenizer.tokenId('Ġthe')).toBe(260);
    expect(tokenizer.tokenId('<pad>')).toBeUndefined();
  });

  it('reads added tokens, also those beyond the vocabulary, and tokens written as objects', () => {
    const pad = { id: 400, content: '<pad>', special: true };
    const padded = new HuggingFaceTokenizer(
      { ...json, added_tokens: [...json.added_tokens, pad] },
      { eos_token: { content: '<|endoftext|>' }, pad_token: '<pad>' },
    );
    expect(padded.vocabularySize).toBe(401);
    expect(padded.padToken).toBe(400);
    expect(padded.encode('<pad>the')).toEqual([400, 84, 258]);
    expect(padded.decode([400, 84, 258])).toBe('the');
    // Ids 330 to 399 have no token.
    expect(padded.decode([399, 84, 258])).toBe('the');
  });

  it('adds the tokens of the post-processor unless told not to', () => {
    const post_processor = {
      type: 'TemplateProcessing',
      single: [{ SpecialToken: { id: '<|endoftext|>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
      pair: [],
      special_tokens: { '<|endoftext|>': { id: '<|endoftext|>', ids: [0], tokens: ['<|endoftext|>'] } },
    };
    const starting = new HuggingFaceTokenizer({ ...json, post_processor }, config);
    expect(starting.encode('the')).toEqual([0, 84, 258]);
    expect(starting.encode('the', { addSpecialTokens: false })).toEqual([84, 258]);
  });

  it.each([-1, 0.5, Number.NaN])('refuses the id %d', (id) => {
    expect(() => tokenizer.decode([84, id])).toThrow(
      new ArgumentError(`ids[1]: must be an integer >= 0, got ${id}`),
    );
  });

  it('refuses a config without a known end token', () => {
    expect(() => new HuggingFaceTokenizer(json, {})).toThrow(
      new FormatError('tokenizer_config.json: eos_token must be a token of the vocabulary, got undefined'),
    );
    expect(() => new HuggingFaceTokenizer(json, { eos_token: '</s>' })).toThrow('got "</s>"');
    expect(() => new HuggingFaceTokenizer(json, { ...config, pad_token: '<p>' })).toThrow(
      'pad_token must be',
    );
  });

  it('refuses a file that the engine cannot run', () => {
    const broken = (changes: object) => () => new HuggingFaceTokenizer({ ...json, ...changes }, config);
    expect(broken({ pre_tokenizer: { type: 'Nonsense' } })).toThrow(FormatError);
    expect(broken({ pre_tokenizer: { type: 'Nonsense' } })).toThrow('Nonsense');
    const split = { type: 'Split', pattern: { Regex: '(' }, behavior: 'Isolated' };
    expect(broken({ pre_tokenizer: split })).toThrow(FormatError);
    expect(broken({ model: { type: 'WordPiece', vocab: {} } })).toThrow("model.type must be 'BPE'");
  });
});
