import { type HostArray, type HostMemory, type Spec, sizeOf } from '@lab/tensor';
import { Memory } from './web-assembly';

const pageBytes = 65536;
/** Room behind the elements of an array, for what a kernel works on besides. */
export const scratchBytes = 32 * pageBytes;

/** A WebAssembly memory that holds one array and, behind it, room to work in. */
export interface ArrayHome {
  readonly memory: Memory;
  /** Where the room behind the array begins, in bytes; a multiple of 16. */
  readonly scratch: number;
}

const homes = new WeakMap<ArrayBufferLike, ArrayHome>();

/**
 * Arrays that each lie in a WebAssembly memory of their own, so that code there works on them in place, ONNX Runtime
 * reads them without a copy, and the garbage collector frees each by itself.
 */
export const wasmMemory: HostMemory = {
  allocate({ shape, dtype }: Spec): HostArray {
    if (dtype !== 'float32') throw new Error(`wasmMemory: ${dtype} is not supported`);
    const size = sizeOf(shape);
    const pages = Math.ceil((size * 4) / pageBytes);
    const memory = new Memory({ initial: pages + scratchBytes / pageBytes });
    homes.set(memory.buffer, { memory, scratch: pages * pageBytes });
    return { shape, dtype, data: new Float32Array(memory.buffer, 0, size) };
  },
};

/** The memory that {@link wasmMemory} made for an array. */
export function homeOf({ data }: HostArray): ArrayHome | undefined {
  return homes.get(data.buffer);
}
