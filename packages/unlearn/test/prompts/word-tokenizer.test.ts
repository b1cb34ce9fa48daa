import { describe, expect, it } from 'vitest';
import { ArgumentError, WordTokenizer } from '../../src';

const tokenizer = new WordTokenizer(['where', 'is', 'it'], ['<start>']);

describe('WordTokenizer', () => {
  it('has pad, end, marks, then words', () => {
    expect([
      tokenizer.padToken,
      tokenizer.endToken,
      tokenizer.mark('<start>'),
      tokenizer.vocabularySize,
    ]).toEqual([0, 1, 2, 6]);
    expect(tokenizer.encode('  where is\nit ')).toEqual([3, 4, 5]);
    expect(tokenizer.decode([2, 3, 5, 1, 0, 99])).toBe('where it');
  });

  it('refuses other words, marks as text, and vocabularies that are none', () => {
    expect(() => tokenizer.encode('where <start>')).toThrow(
      new ArgumentError("text: the word '<start>' is not in the vocabulary"),
    );
    expect(() => tokenizer.mark('<end>')).toThrow(new ArgumentError("mark: there is no '<end>'"));
    expect(() => new WordTokenizer([])).toThrow(new ArgumentError('words: must not be empty'));
    expect(() => new WordTokenizer(['a', 'a'])).toThrow(new ArgumentError('words: one occurs twice'));
    expect(() => new WordTokenizer(['a b'])).toThrow(new ArgumentError("words: 'a b' is no word"));
    expect(() => new WordTokenizer(['<m>'], ['<m>'])).toThrow(new ArgumentError("words: '<m>' is no word"));
  });
});
