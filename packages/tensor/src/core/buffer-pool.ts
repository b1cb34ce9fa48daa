import { allocateHost, type HostArray, type Spec, sizeOf } from './dtype';

const bytesPerElement = { float32: 4, float64: 8, int32: 4, bool: 1 } as const;

/** Arrays of host memory that were given back and wait for the next array of their type and shape. */
export class BufferPool {
  readonly #free = new Map<string, HostArray[]>();
  #bytes = 0;

  /** @param limit bytes kept at most; arrays given back beyond that are left to the garbage collector */
  constructor(readonly limit = 2 ** 31) {}

  /** An array whose elements are whatever its last user left. */
  take(spec: Spec): HostArray {
    const array = this.#free.get(keyOf(spec))?.pop();
    if (!array) return allocateHost(spec);
    this.#bytes -= bytesOf(spec);
    return array;
  }

  give(array: HostArray): void {
    if (this.#bytes + bytesOf(array) > this.limit) return;
    this.#bytes += bytesOf(array);
    const key = keyOf(array);
    const list = this.#free.get(key);
    if (list) list.push(array);
    else this.#free.set(key, [array]);
  }

  clear(): void {
    this.#free.clear();
    this.#bytes = 0;
  }
}

function keyOf(spec: Spec): string {
  return `${spec.dtype}:${spec.shape.join(',')}`;
}

function bytesOf(spec: Spec): number {
  return bytesPerElement[spec.dtype] * sizeOf(spec.shape);
}
