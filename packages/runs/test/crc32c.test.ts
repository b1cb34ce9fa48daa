import { describe, expect, it } from 'vitest';
import { crc32c, maskedCrc32c } from '../src/crc32c';

describe('crc32c', () => {
  // RFC 3720, appendix B.4.
  it.each([
    ['32 zeros', new Uint8Array(32), 0x8a9136aa],
    ['32 ones', new Uint8Array(32).fill(0xff), 0x62a8ab43],
    ['0 to 31', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
    ['123456789', Buffer.from('123456789'), 0xe3069283],
    ['nothing', new Uint8Array(), 0],
  ])('of %s', (_, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });

  it('is masked as TFRecord files have it', () => {
    // TensorBoard 2.21 writes a length of 24 as 1800000000000000 with the checksum a37f4b22, lowest byte first.
    expect(maskedCrc32c(Buffer.from('1800000000000000', 'hex'))).toBe(0x224b7fa3);
  });
});
