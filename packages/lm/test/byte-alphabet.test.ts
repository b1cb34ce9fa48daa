import { expect, it } from 'vitest';
import { byteAlphabet } from '../src/byte-alphabet';

it('writes printable bytes as themselves and numbers the others from U+0100', () => {
  expect(byteAlphabet).toHaveLength(256);
  expect(new Set(byteAlphabet).size).toBe(256);
  expect(byteAlphabet[0x41]).toBe('A');
  expect(byteAlphabet[0x7e]).toBe('~');
  expect(byteAlphabet[0xff]).toBe('ÿ');
  expect(byteAlphabet[0x00]).toBe('Ā');
  expect(byteAlphabet[0x0a]).toBe('Ċ');
  expect(byteAlphabet[0x20]).toBe('Ġ');
  expect(byteAlphabet[0x7f]).toBe('ġ');
  expect(byteAlphabet[0xa0]).toBe('ł');
  expect(byteAlphabet[0xad]).toBe('Ń');
});
