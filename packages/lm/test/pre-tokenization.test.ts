import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPieces, gpt2Pattern, splitIntoPieces } from '../src/pre-tokenization';

const pieces = (text: string, pattern = gpt2Pattern) => [...splitIntoPieces(text, pattern)];

describe("GPT-2's pattern", () => {
  it.each([
    ["they're 12x", ['they', "'re", ' 12', 'x']],
    ["we'VE!?", ['we', "'", 'VE', '!?']],
    ['a  b\n\n c ', ['a', ' ', ' b', '\n\n', ' c', ' ']],
    ['数学 is 楽しい。', ['数学', ' is', ' 楽しい', '。']],
    // Whitespace in the Python library: U+0085 is, U+FEFF is not.
    ['\ufeff!a\u0085!', ['\ufeff!', 'a', '\u0085', '!']],
  ])('splits %j', (text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  it('covers every text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => pieces(text).join('') === text));
  });
});

it('keeps what lies between the matches', () => {
  expect(pieces('ab12c3', /\d/gu)).toEqual(['ab', '1', '2', 'c', '3']);
  expect(pieces('abc', /x*/gu)).toEqual(['a', 'b', 'c']);
});

it('counts pieces over all texts', () => {
  expect(countPieces(['the cat', 'the the'], gpt2Pattern)).toEqual(
    new Map([
      ['the', 2],
      [' cat', 1],
      [' the', 1],
    ]),
  );
});
