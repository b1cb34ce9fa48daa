import { allocateHost, type HostArray, type Spec, sizeOf } from './dtype';
import type { HostMemory } from './plan-target';

const bytesPerElement = { float32: 4, float64: 8, float16: 2, int32: 4, bool: 1 } as const;

/** Arrays of host memory that were given back and wait for the next array of their type and shape. */
export class BufferPool {
  readonly #free = new Map<string, HostArray[]>();
  readonly #memories = new WeakMap<ArrayBufferLike, HostMemory>();
  readonly #numbers = new Map<HostMemory, number>();
  #bytes = 0;

  /** @param limit bytes kept at most; arrays given back beyond that are left to the garbage collector */
  constructor(readonly limit = 2 ** 31) {}

  /** An array, in `memory` if that is given, whose elements are whatever its last user left. */
  take(spec: Spec, memory?: HostMemory): HostArray {
    const array = this.#free.get(this.#key(spec, memory))?.pop();
    if (!array) return memory ? this.#allocate(spec, memory) : allocateHost(spec);
    this.#bytes -= bytesOf(spec);
    return array;
  }

  give(array: HostArray): void {
    if (this.#bytes + bytesOf(array) > this.limit) return;
    this.#bytes += bytesOf(array);
    const key = this.#key(array, this.memoryOf(array));
    const list = this.#free.get(key);
    if (list) list.push(array);
    else this.#free.set(key, [array]);
  }

  /** The special memory that an array of this pool lies in. */
  memoryOf({ data }: HostArray): HostMemory | undefined {
    return this.#memories.get(data.buffer);
  }

  clear(): void {
    this.#free.clear();
    this.#bytes = 0;
  }

  #allocate(spec: Spec, memory: HostMemory): HostArray {
    const array = memory.allocate(spec);
    this.#memories.set(array.data.buffer, memory);
    return array;
  }

  #key(spec: Spec, memory: HostMemory | undefined): string {
    const key = keyOf(spec);
    if (!memory) return key;
    const number = this.#numbers.get(memory) ?? this.#numbers.size;
    this.#numbers.set(memory, number);
    return `${number}|${key}`;
  }
}

function bytesOf(spec: Spec): number {
  return bytesPerElement[spec.dtype] * sizeOf(spec.shape);
}

const keys = new WeakMap<Spec, string>();

/** Dtype and shape as text; found again for the same object, since plans ask for the same ones at every run. */
function keyOf(spec: Spec): string {
  let key = keys.get(spec);
  if (key === undefined) {
    key = `${spec.dtype}:${spec.shape.join(',')}`;
    keys.set(spec, key);
  }
  return key;
}
