/**
 * GPT-2's alphabet of bytes: `byteAlphabet[byte]` is a printable character that stands for the byte.
 *
 * Printable Latin-1 bytes stand for themselves; the other 68, in order, are U+0100, U+0101, ... (a space is 'Ġ').
 * Source: `bytes_to_unicode` of Radford et al. 2019, "Language Models are Unsupervised Multitask Learners".
 */
export const byteAlphabet: readonly string[] = buildByteAlphabet();

function buildByteAlphabet(): string[] {
  let substitute = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte !== 0xad);
    return String.fromCodePoint(printable ? byte : substitute++);
  });
}
