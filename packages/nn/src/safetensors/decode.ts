import { SafetensorsError } from '../errors';
import { headerLength, prefixBytes } from './header-length';
import { type HeaderEntry, parseHeader } from './parse-header';
import { type SafeTensor, type SafetensorsContent, safeArrays } from './safe-tensor';

/**
 * Reads the bytes of a safetensors file. Arrays are views into `bytes` where their place is a multiple of their
 * element size, as in every file of the reference library, and copies otherwise.
 *
 * @param path what errors call the bytes
 * @throws SafetensorsError with the path and the reason, for anything the format does not allow
 * @example const { tensors } = decodeSafetensors(bytes); tensors['weight']?.shape;
 */
export function decodeSafetensors(bytes: Uint8Array, path = 'safetensors'): SafetensorsContent {
  const dataStart = prefixBytes + headerLength(bytes.subarray(0, prefixBytes), bytes.length, path);
  const { entries, metadata } = parseHeader(
    bytes.subarray(prefixBytes, dataStart),
    bytes.length - dataStart,
    path,
  );
  const data = bytes.subarray(dataStart);
  const tensors = Object.fromEntries(entries.map((entry) => [entry.name, readArray(entry, data, path)]));
  return { tensors, metadata };
}

function readArray(
  { name, dtype, shape, begin, end }: HeaderEntry,
  data: Uint8Array,
  path: string,
): SafeTensor {
  const ArrayType = safeArrays[dtype];
  const { buffer, byteOffset } = data;
  const start = byteOffset + begin;
  const aligned = start % ArrayType.BYTES_PER_ELEMENT === 0;
  const length = (end - begin) / ArrayType.BYTES_PER_ELEMENT;
  const elements = aligned
    ? new ArrayType(buffer as ArrayBuffer, start, length)
    : new ArrayType(data.slice(begin, end).buffer, 0, length);
  if (dtype === 'BOOL' && (elements as Uint8Array).some((byte) => byte > 1)) {
    throw new SafetensorsError(path, `array ${JSON.stringify(name)} of BOOL has a byte other than 0 and 1`);
  }
  return { dtype, shape, data: elements } as SafeTensor;
}
