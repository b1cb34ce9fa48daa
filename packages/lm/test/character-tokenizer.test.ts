import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CharacterTokenizer } from '../src/character-tokenizer';
import { ArgumentError } from '../src/errors';

describe('CharacterTokenizer', () => {
  const tokenizer = new CharacterTokenizer('0123456789+=');

  it('numbers pad, end, then the alphabet in its order', () => {
    expect(tokenizer.padToken).toBe(0);
    expect(tokenizer.endToken).toBe(1);
    expect(tokenizer.vocabularySize).toBe(14);
    expect(tokenizer.encode('1+2=')).toEqual([3, 12, 4, 13]);
    expect(tokenizer.encode('')).toEqual([]);
  });

  it('leaves pad and end out of the text', () => {
    expect(tokenizer.decode([0, 0, 5, 12, 6, 1])).toBe('3+4');
    expect(tokenizer.decode(Int32Array.of(2, 1))).toBe('0');
  });

  it('counts code points, not UTF-16 units', () => {
    const emoji = new CharacterTokenizer('a👋');
    expect(emoji.encode('👋a')).toEqual([3, 2]);
    expect(() => emoji.encode('👋👋b')).toThrow(
      new ArgumentError('text: "b" (U+0062) at position 2 is not in the alphabet'),
    );
  });

  it('gives back every text over its alphabet', () => {
    const text = fc.array(fc.constantFrom(...tokenizer.alphabet)).map((characters) => characters.join(''));
    fc.assert(fc.property(text, (s) => tokenizer.decode(tokenizer.encode(s)) === s));
  });

  it('names the character and position that it does not know', () => {
    expect(() => tokenizer.encode('12é')).toThrow(
      new ArgumentError('text: "é" (U+00E9) at position 2 is not in the alphabet'),
    );
    expect(() => tokenizer.encode('1\n')).toThrow('"\\n" (U+000A) at position 1');
  });

  it.each([14, -1, 2.5, Number.NaN])('refuses the id %d', (id) => {
    expect(() => tokenizer.decode([2, id])).toThrow(new ArgumentError(`ids[1]: ${id} is no token`));
  });

  it('refuses an empty alphabet and a repeated character', () => {
    expect(() => new CharacterTokenizer('')).toThrow(ArgumentError);
    expect(() => new CharacterTokenizer('abca')).toThrow(
      new ArgumentError('alphabet: "a" (U+0061) occurs twice'),
    );
  });
});
