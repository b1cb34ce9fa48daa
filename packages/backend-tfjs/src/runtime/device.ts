import type { DType, HostArray, TypedArray } from '@lab/tensor';
import type { Core, KernelAttributes, TfjsTensor } from './core';

/** Tensors by the names that a kernel gives its inputs, or in order. */
export type KernelInputs = Readonly<Record<string, TfjsTensor>> | readonly TfjsTensor[];

/** How backends whose memory is the host's give access to it: `cpu` by the first, `wasm` by the second. */
interface HostBackend {
  readonly data: { get(dataId: object): { readonly values: TypedArray } };
  typedArrayFromHeap(tensor: TfjsTensor): TypedArray;
}

/** The part of the `wasm` backend that knows where tensors lie. */
interface WasmBackend {
  readonly dataIdMap: { get(dataId: object): { readonly id: number; readonly memoryOffset: number } };
  readonly wasm: {
    readonly tfjs: {
      disposeData(id: number): void;
      registerTensor(id: number, size: number, memoryOffset: number): void;
    };
  };
}

/** Lets the product of matrices forget the form in which it keeps the elements of its second factor. */
function forgetPacked({ dataIdMap, wasm }: WasmBackend, { dataId, size }: TfjsTensor): void {
  const { id, memoryOffset } = dataIdMap.get(dataId);
  wasm.tfjs.disposeData(id);
  wasm.tfjs.registerTensor(id, size, memoryOffset);
}

/** One backend of TensorFlow.js. */
export class Device {
  readonly #scalars = new Map<string, TfjsTensor>();

  constructor(
    readonly core: Core,
    /** The name under which TensorFlow.js registers it. */
    readonly name: string,
  ) {}

  /** Whether the backend has a kernel. */
  has(kernel: string): boolean {
    return this.core.getKernel(kernel, this.name) !== undefined;
  }

  /** Runs a kernel at once. */
  run(kernel: string, inputs: KernelInputs, attributes: KernelAttributes = {}): TfjsTensor | TfjsTensor[] {
    this.#activate();
    return this.core.engine().runKernel(kernel, inputs as Record<string, TfjsTensor>, attributes);
  }

  /** A tensor of given elements, which it may keep. */
  write({ data, shape, dtype }: HostArray): TfjsTensor {
    this.#activate();
    const tensor = this.core.engine().makeTensor(data as Float32Array, [...shape], dtype as 'float32');
    return tensor as TfjsTensor;
  }

  /** A second name for the elements of a tensor; the kernel Identity would copy them in wasm. */
  alias(tensor: TfjsTensor): TfjsTensor {
    return this.run('Reshape', { x: tensor }, { shape: tensor.shape }) as TfjsTensor;
  }

  /** A tensor of rank 0, which lives as long as the device. */
  scalar(dtype: DType, value: number): TfjsTensor {
    const key = `${dtype} ${value}`;
    const known = this.#scalars.get(key);
    if (known) return known;
    const data = dtype === 'int32' ? Int32Array.of(value) : Float32Array.of(value);
    const scalar = this.write({ data, shape: [], dtype });
    this.#scalars.set(key, scalar);
    return scalar;
  }

  /** The elements, not to be changed; a promise where only the device has them. */
  read(tensor: TfjsTensor): TypedArray | Promise<TypedArray> {
    const isFarAway = this.name === 'webgpu';
    return (isFarAway ? tensor.data() : tensor.dataSync()) as TypedArray | Promise<TypedArray>;
  }

  /**
   * The elements where they lie, if that is the memory of the host. In wasm they move when tensors are made.
   */
  view(tensor: TfjsTensor): TypedArray | undefined {
    const backend = this.core.findBackend(this.name) as Partial<HostBackend>;
    if (this.name === 'cpu') return backend.data?.get(tensor.dataId).values;
    return backend.typedArrayFromHeap?.(tensor);
  }

  /**
   * A second name for elements that are then written by the host, if they have one name only; undefined otherwise, and
   * in `cpu`, where slices share elements and nobody can tell.
   */
  reuse(tensor: TfjsTensor): TfjsTensor | undefined {
    const backend = this.core.findBackend(this.name);
    if (this.name !== 'wasm' || backend.refCount(tensor.dataId) !== 1) return undefined;
    forgetPacked(backend as unknown as WasmBackend, tensor);
    return this.alias(tensor);
  }

  dispose(): void {
    for (const scalar of this.#scalars.values()) scalar.dispose();
    this.#scalars.clear();
  }

  /** TensorFlow.js computes with one backend at a time; choosing one that has been started takes effect at once. */
  #activate(): void {
    if (this.core.getBackend() !== this.name) void this.core.setBackend(this.name);
  }
}
