import { ProtocolError } from './errors';

/** The protocol's version, which both sides must share. */
export const PROTOCOL = 1;

/** What a frame asks for; the reply's opcode is 128 more, that of an error `ERROR`. */
export const opcode = { HELLO: 1, MAKE: 2, RESET: 3, STEP: 4, RENDER: 5, CALL: 6, CLOSE: 7 } as const;

/** What a frame can ask for. */
export type Request = keyof typeof opcode;

/** Added to the opcode of a request in its reply. */
export const REPLY = 128;

/** The opcode of a reply that tells of an exception, as JSON. */
export const ERROR = 255;

/** Bytes before the payload: u32 length, u8 opcode, u8 flags, u16 reserved, u32 request id; little-endian. */
export const HEADER_SIZE = 12;

/** Longer payloads are taken for a mistake. */
const MAX_PAYLOAD = 2 ** 30;

/** One message of the bridge. */
export interface Frame {
  readonly opcode: number;
  readonly flags: number;
  readonly requestId: number;
  /** At offset 0 of an ArrayBuffer of its own, so that arrays can be views of it. */
  readonly payload: Uint8Array<ArrayBuffer>;
}

/** The bytes of a frame. */
export function encodeFrame({ opcode, flags, requestId, payload }: Frame): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_SIZE + payload.length);
  writeHeader(bytes, opcode, flags, requestId);
  bytes.set(payload, HEADER_SIZE);
  return bytes;
}

/** Writes the header of a frame that is in memory already, its payload included. */
export function writeHeader(frame: Uint8Array, opcode: number, flags: number, requestId: number): void {
  writeU32(frame, 0, frame.length - HEADER_SIZE);
  frame[4] = opcode;
  frame[5] = flags;
  writeU32(frame, 8, requestId);
}

/**
 * Puts frames together from bytes as they arrive.
 *
 * @example
 * const bytes = encodeFrame({ opcode: 1, flags: 0, requestId: 7, payload: new Uint8Array([1, 2]) });
 * reader.push(bytes.subarray(0, 5));
 * reader.next(); // null
 * reader.push(bytes.subarray(5));
 * reader.next(); // the frame
 */
export class FrameReader {
  private buffer = new Uint8Array(1 << 16);
  private start = 0;
  private end = 0;

  /** Takes over bytes that have arrived. */
  push(bytes: Uint8Array): void {
    this.room(bytes.length).set(bytes);
    this.added(bytes.length);
  }

  /** Memory for at least `size` bytes (by default as many as the next frame needs) to be read into. */
  room(size = this.missing()): Uint8Array {
    if (this.start === this.end) this.start = this.end = 0;
    if (this.end + size > this.buffer.length) {
      const buffer = new Uint8Array(Math.max(this.buffer.length, 2 * (this.end - this.start + size)));
      buffer.set(this.buffer.subarray(this.start, this.end));
      this.buffer = buffer;
      this.end -= this.start;
      this.start = 0;
    }
    return this.buffer.subarray(this.end);
  }

  /** Says how many bytes were written to the memory that `room` gave. */
  added(count: number): void {
    this.end += count;
  }

  /** The next frame, or null when it has not arrived completely. @throws ProtocolError when its length is absurd. */
  next(): Frame | null {
    if (this.missing() > 0) return null;
    const { buffer, start } = this;
    const end = start + HEADER_SIZE + readU32(buffer, start);
    this.start = end;
    return {
      opcode: buffer[start + 4]!,
      flags: buffer[start + 5]!,
      requestId: readU32(buffer, start + 8),
      payload: buffer.slice(start + HEADER_SIZE, end),
    };
  }

  /** How many bytes must arrive before there is a frame, as far as known. */
  private missing(): number {
    const available = this.end - this.start;
    if (available < HEADER_SIZE) return HEADER_SIZE - available;
    const length = readU32(this.buffer, this.start);
    if (length > MAX_PAYLOAD) {
      throw new ProtocolError(`A frame of ${length} bytes was announced, more than ${MAX_PAYLOAD}`);
    }
    return Math.max(0, HEADER_SIZE + length - available);
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** A value as the bytes of its JSON. */
export const encodeJson = (value: unknown): Uint8Array<ArrayBuffer> => encoder.encode(JSON.stringify(value));

/** The value of JSON in bytes. @throws ProtocolError when it is none. */
export function decodeJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new ProtocolError('A payload is no JSON', { cause });
  }
}

/** Writes an unsigned 32-bit integer, little-endian. */
export function writeU32(bytes: Uint8Array, offset: number, value: number): void {
  bytes[offset] = value;
  bytes[offset + 1] = value >>> 8;
  bytes[offset + 2] = value >>> 16;
  bytes[offset + 3] = value >>> 24;
}

/** Reads an unsigned 32-bit integer, little-endian. */
export const readU32 = (bytes: Uint8Array, offset: number): number =>
  (bytes[offset]! | (bytes[offset + 1]! << 8) | (bytes[offset + 2]! << 16) | (bytes[offset + 3]! << 24)) >>>
  0;
