import { SafetensorsError } from '../errors';
import { maxHeaderBytes, prefixBytes } from './header-length';
import { isMetadata } from './parse-header';
import { bytesOf, type SafeDType, type SafeTensor, type SafeTensors, safeArrays } from './safe-tensor';

/**
 * The bytes of a safetensors file, in the order and with the padding of the reference library.
 *
 * @param metadata strings by name
 * @throws SafetensorsError where an array does not fit its dtype and shape, or a name or the metadata is not allowed
 * @example const bytes = encodeSafetensors({ weight: { dtype: 'F32', shape: [2], data: Float32Array.of(1, 2) } });
 */
export function encodeSafetensors(
  tensors: SafeTensors,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array {
  const parts = safetensorsParts(tensors, metadata);
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** What {@link encodeSafetensors} joins: the header and then every array, as views of the caller's memory. */
export function safetensorsParts(
  tensors: SafeTensors,
  metadata?: Readonly<Record<string, string>>,
): Uint8Array[] {
  const ordered = Object.entries(tensors).sort(inFileOrder);
  let end = 0;
  const described = ordered.map(([name, tensor]) => {
    checkTensor(name, tensor);
    const begin = end;
    end += tensor.data.byteLength;
    return [name, { dtype: tensor.dtype, shape: tensor.shape, data_offsets: [begin, end] }] as const;
  });
  const arrays = ordered.map(([, { data }]) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return [encodeHeader(described, metadata), ...arrays];
}

const dtypes = Object.keys(safeArrays) as SafeDType[];

/** Large elements first, so that every array starts at a multiple of its element size. */
function inFileOrder([a, x]: [string, SafeTensor], [b, y]: [string, SafeTensor]): number {
  return dtypes.indexOf(x.dtype) - dtypes.indexOf(y.dtype) || (a < b ? -1 : 1);
}

function encodeHeader(described: readonly (readonly [string, object])[], metadata?: object): Uint8Array {
  if (metadata && !isMetadata(metadata)) throw failure('the metadata must map strings to strings');
  const header = Object.fromEntries([
    ...(metadata ? [['__metadata__', metadata] as const] : []),
    ...described,
  ]);
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / 8) * 8;
  if (length > maxHeaderBytes)
    throw failure(`the header takes ${length} bytes, at most ${maxHeaderBytes} are allowed`);
  const bytes = new Uint8Array(prefixBytes + length).fill(0x20);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, prefixBytes);
  return bytes;
}

function checkTensor(name: string, { dtype, shape, data }: SafeTensor): void {
  const array = `array ${JSON.stringify(name)}`;
  if (name === '__metadata__') throw failure(`${array} has a reserved name`);
  if (!dtypes.includes(dtype)) throw failure(`${array} has dtype ${dtype}; known are ${dtypes.join(', ')}`);
  if (!(data instanceof safeArrays[dtype])) {
    throw failure(`${array} of ${dtype} needs a ${safeArrays[dtype].name}`);
  }
  if (
    !shape.every((size) => Number.isSafeInteger(size) && size >= 0) ||
    data.byteLength !== bytesOf(dtype, shape)
  ) {
    throw failure(`${array} has ${data.length} elements for shape [${shape}]`);
  }
}

function failure(reason: string): SafetensorsError {
  return new SafetensorsError('encodeSafetensors', reason);
}
