import { describe, expect, it } from 'vitest';
import { decodeJson, encodeFrame, FrameReader } from '../../src/python/frame';

const frame = { opcode: 4, flags: 1, requestId: 0xfedcba98, payload: Uint8Array.of(7, 8, 9) };

describe('frames', () => {
  it('are length, opcode, flags, reserved, request id and payload, little-endian', () => {
    expect([...encodeFrame(frame)]).toEqual([3, 0, 0, 0, 4, 1, 0, 0, 0x98, 0xba, 0xdc, 0xfe, 7, 8, 9]);
  });

  it('are put together from any pieces', () => {
    const large = { ...frame, requestId: 2, payload: new Uint8Array(200_000).fill(5) };
    const bytes = [...encodeFrame(frame), ...encodeFrame(large), ...encodeFrame(frame)];
    for (const size of [1, 11, 13, 70_000]) {
      const reader = new FrameReader();
      const frames = [];
      for (let at = 0; at < bytes.length; at += size) {
        reader.push(Uint8Array.from(bytes.slice(at, at + size)));
        for (let next = reader.next(); next; next = reader.next()) frames.push(next);
      }
      expect(frames).toEqual([frame, large, frame]);
    }
  });

  it('of absurd length and payloads that are no JSON are refused', () => {
    const reader = new FrameReader();
    reader.push(new Uint8Array(12).fill(255));
    expect(() => reader.next()).toThrow('4294967295 bytes');
    expect(() => decodeJson(Uint8Array.of(123))).toThrow('no JSON');
  });
});
