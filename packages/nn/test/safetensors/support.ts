import { encodeSafetensors, type SafeDType, type SafeTensor, type SafeTensors } from '../../src/index';

/** An array of the fixture that the Python library wrote. */
export interface PythonTensor {
  readonly name: string;
  readonly dtype: SafeDType;
  readonly shape: readonly number[];
  readonly data: readonly (number | string | boolean)[];
}

/** A file with the given header text and as many zero bytes of data. */
export function fileOf(header: string, dataSize = 0): Uint8Array {
  const text = new TextEncoder().encode(header);
  const bytes = new Uint8Array(8 + text.length + dataSize);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

/** One array named `a`, described by `entry` on top of F32 [2]. */
export function fileWith(entry: object, dataSize = 8): Uint8Array {
  return fileOf(
    JSON.stringify({ a: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...entry } }),
    dataSize,
  );
}

/** An F32 vector. */
export function vector(...values: number[]): SafeTensor {
  return { dtype: 'F32', shape: [values.length], data: Float32Array.from(values) };
}

/** The header of the file with these arrays, as text. */
export function headerText(tensors: SafeTensors, metadata?: Record<string, string>): string {
  const bytes = encodeSafetensors(tensors, metadata);
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  return new TextDecoder().decode(bytes.subarray(8, 8 + length));
}
