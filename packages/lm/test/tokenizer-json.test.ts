import { describe, expect, it } from 'vitest';
import { FormatError } from '../src/errors';
import { parseTokenizerJson } from '../src/tokenizer-json';
import fixture from './fixtures/bpe/tokenizer.json';

const model = (changes: object = {}) => ({
  model: { type: 'BPE', vocab: { a: 0, b: 1, ab: 2 }, merges: [['a', 'b']], ...changes },
});

describe('parseTokenizerJson', () => {
  it('keeps a current file as it is', () => {
    expect(parseTokenizerJson(fixture)).toEqual(fixture);
  });

  it('reads merges of early files and fills in absent fields', () => {
    const { type: _, ...early } = model({ merges: ['a b'] }).model;
    expect(parseTokenizerJson({ model: early })).toEqual({
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: null,
      post_processor: null,
      decoder: null,
      ...model(),
    });
  });

  it.each([
    [null, 'the file must be an object, got null'],
    [[], 'the file must be an object, got []'],
    [{}, 'model must be an object, got undefined'],
    [{ ...model(), decoder: 'ByteLevel' }, 'decoder must be an object, got "ByteLevel"'],
    [{ ...model(), added_tokens: {} }, 'added_tokens must be an array, got {}'],
    [
      { ...model(), added_tokens: [{ id: 3, content: '' }] },
      'added_tokens[0].content must be a non-empty string',
    ],
    [
      { ...model(), added_tokens: [{ id: -1, content: 'x' }] },
      'added_tokens[0].id must be an integer from 0',
    ],
    [model({ type: 'Unigram' }), `model.type must be 'BPE', got "Unigram"`],
    [model({ continuing_subword_prefix: '##' }), 'model.continuing_subword_prefix must be empty, got "##"'],
    [model({ vocab: ['a'] }), 'model.vocab must be an object, got ["a"]'],
    [model({ vocab: { a: '0' } }), 'model.vocab["a"] must be an integer from 0 to 4194303, got "0"'],
    [model({ vocab: { a: 4e9 } }), 'model.vocab["a"] must be an integer from 0 to 4194303, got 4000000000'],
    [model({ merges: undefined }), 'model.merges must be an array, got undefined'],
    [model({ merges: ['ab'] }), 'model.merges[0] must be two tokens, got "ab"'],
    [model({ merges: [['a', 'b', 'c']] }), 'model.merges[0] must be two tokens, got ["a","b","c"]'],
    [model({ merges: [['a', 1]] }), 'model.merges[0] must be two tokens, got ["a",1]'],
    [model({ merges: [['a', 'c']] }), 'model.merges[0] must be of tokens in model.vocab, got "c"'],
    [model({ merges: [['b', 'a']] }), 'model.merges[0] must be of tokens in model.vocab, got "ba"'],
    [
      model({ merges: [['a', 'toString']] }),
      'model.merges[0] must be of tokens in model.vocab, got "toString"',
    ],
  ])('refuses %j', (json, message) => {
    expect(() => parseTokenizerJson(json)).toThrow(FormatError);
    expect(() => parseTokenizerJson(json)).toThrow(`tokenizer.json: ${message}`);
  });

  it('shows at most 80 characters of what it refuses', () => {
    const text = 'x'.repeat(10_000);
    expect(() => parseTokenizerJson(text)).toThrow(
      new FormatError(`tokenizer.json: the file must be an object, got "${'x'.repeat(79)}`),
    );
  });
});
