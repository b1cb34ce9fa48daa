import { maskedCrc32c } from './crc32c';

/*
 * The few fields of TensorBoard's protocol buffers that scalars need:
 *   Event    1 wall_time: double, 2 step: int64, 3 file_version: string, 5 summary: Summary
 *   Summary  1 value: repeated Value
 *   Value    1 tag: string, 2 simple_value: float
 */
const wire = { varint: 0, bytes8: 1, bytes: 2, bytes4: 5 } as const;

/** The first event of every file. */
export function encodeVersion(wallTime: number): Buffer {
  return record(Buffer.concat([double(1, wallTime), text(3, 'brain.Event:2')]));
}

/**
 * One event with the scalars of a step.
 *
 * @param wallTime in seconds since 1970.
 * @param step a count.
 * @param scalars by tag; stored as float32.
 */
export function encodeScalars(
  wallTime: number,
  step: number,
  scalars: Readonly<Record<string, number>>,
): Buffer {
  const values = Object.entries(scalars).map(([tag, value]) =>
    bytes(1, Buffer.concat([text(1, tag), float(2, value)])),
  );
  const summary = bytes(5, Buffer.concat(values));
  return record(Buffer.concat([double(1, wallTime), field(2, wire.varint), varint(step), summary]));
}

/** TFRecord framing: length, its checksum, the data, their checksum. */
function record(data: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(data.length));
  return Buffer.concat([length, checksum(length), data, checksum(data)]);
}

function checksum(data: Uint8Array): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(maskedCrc32c(data));
  return sum;
}

function field(number: number, type: number): Buffer {
  return varint(number * 8 + type);
}

/** Seven bits per byte, the lowest first; any count that a double holds exactly. */
function varint(value: number): Buffer {
  const digits: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...digits, rest]);
    digits.push((rest % 128) + 128);
  }
}

function bytes(number: number, content: Buffer): Buffer {
  return Buffer.concat([field(number, wire.bytes), varint(content.length), content]);
}

function text(number: number, content: string): Buffer {
  return bytes(number, Buffer.from(content));
}

function double(number: number, value: number): Buffer {
  const content = Buffer.alloc(8);
  content.writeDoubleLE(value);
  return Buffer.concat([field(number, wire.bytes8), content]);
}

function float(number: number, value: number): Buffer {
  const content = Buffer.alloc(4);
  content.writeFloatLE(value);
  return Buffer.concat([field(number, wire.bytes4), content]);
}
