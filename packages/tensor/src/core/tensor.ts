import type { Backend, Storage } from './backend';
import type { DType, HostArray, Shape, Spec, TypedArray } from './dtype';
import { sizeOf } from './dtype';
import { ArgumentError, DisposedError, TraceError } from './errors';
import type { GraphValue } from './graph';
import type { Trace } from './trace';

/** An array of numbers, either concrete or traced. Operations are free functions: `add(x, y)`. */
export abstract class Tensor implements Spec {
  abstract readonly shape: Shape;
  abstract readonly dtype: DType;

  #signature: string | undefined;

  /** Dtype and shape as text: `float32[2,3]`. */
  get signature(): string {
    this.#signature ??= `${this.dtype}[${this.shape}]`;
    return this.#signature;
  }

  /** Number of axes. */
  get rank(): number {
    return this.shape.length;
  }

  /** Number of elements. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** A copy of the elements in row-major order. Throws {@link TraceError} inside a traced function. */
  abstract data(): Promise<TypedArray>;

  /** Frees the array's memory; using it afterwards throws {@link DisposedError}. */
  abstract dispose(): void;

  /** The only element, as a number. Throws {@link TraceError} inside a traced function. */
  async item(): Promise<number> {
    if (this.size !== 1)
      throw new ArgumentError(`item: needs one element, got shape [${this.shape.join(', ')}]`);
    return (await this.data())[0] as number;
  }

  /** Dtype and shape, not the elements: `Tensor float32[2, 3]`. */
  toString(): string {
    return `Tensor ${this.dtype}[${this.shape.join(', ')}]`;
  }

  /** Text where text is asked for, and otherwise a {@link TraceError}: `x * 2` would be NaN and `x > 0` false. */
  [Symbol.toPrimitive](hint: string): string {
    if (hint === 'string') return this.toString();
    throw new TraceError(
      `${this} is not a JavaScript number: use mul, greater, where and the like, or 'await x.item()' outside a ` +
        'compiled function, inside of which arguments that are numbers are tensors',
    );
  }

  /** What `console.log` shows in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/** A value inside a function that is being traced: it has a shape and a type but no elements yet. */
export class Tracer extends Tensor {
  readonly shape: Shape;
  readonly dtype: DType;

  constructor(
    readonly trace: Trace,
    readonly value: GraphValue,
  ) {
    super();
    this.shape = value.shape;
    this.dtype = value.dtype;
  }

  override data(): Promise<TypedArray> {
    return noElements('data');
  }

  override item(): Promise<number> {
    return noElements('item');
  }

  override toString(): string {
    return `traced ${super.toString()}`;
  }

  override dispose(): void {
    throw new TraceError('dispose: values inside a traced function are freed by the plan');
  }
}

function noElements(method: string): never {
  throw new TraceError(
    `${method}: a traced value has no elements; return it from the function and read it outside`,
  );
}

let live = 0;
const collected = new FinalizationRegistry<{ counted: boolean }>((token) => uncount(token));

function uncount(token: { counted: boolean }): void {
  if (token.counted) live--;
  token.counted = false;
}

/** How many concrete arrays exist that were neither disposed, donated nor garbage-collected. */
export function liveArrays(): number {
  return live;
}

type Residence =
  | { readonly kind: 'host'; readonly array: HostArray }
  | { readonly kind: 'device'; readonly backend: Backend; readonly storage: Storage | Promise<Storage> }
  | { readonly kind: 'gone'; readonly reason: string };

/** A concrete array. It lives in host memory until a backend first uses it, then on that backend. */
export class DeviceArray extends Tensor {
  readonly shape: Shape;
  readonly dtype: DType;
  #residence: Residence;
  readonly #token = { counted: true };
  /** How many runs still read the array; its memory is not given back, nor written, before they are done. */
  #readers = 0;
  #whenIdle: (() => void)[] = [];

  private constructor(spec: Spec, residence: Residence) {
    super();
    this.shape = spec.shape;
    this.dtype = spec.dtype;
    this.#residence = residence;
    live++;
    collected.register(this, this.#token, this.#token);
  }

  /** Wraps elements in host memory, taking them over. */
  static fromHost(array: HostArray): DeviceArray {
    return new DeviceArray(array, { kind: 'host', array });
  }

  /** Wraps a backend's storage, or the promise of one. */
  static onBackend(spec: Spec, backend: Backend, storage: Storage | Promise<Storage>): DeviceArray {
    return new DeviceArray(spec, { kind: 'device', backend, storage });
  }

  /** The array's storage on `backend`, moving it there if it lives elsewhere. */
  storageOn(backend: Backend): Storage | Promise<Storage> {
    const residence = this.#alive();
    if (residence.kind === 'device' && residence.backend === backend) return residence.storage;
    const storage =
      residence.kind === 'host'
        ? backend.upload(residence.array)
        : this.data().then((data) => this.#move(backend, data));
    this.#residence = { kind: 'device', backend, storage };
    return storage;
  }

  override async data(): Promise<TypedArray> {
    const residence = this.#alive();
    if (residence.kind === 'host') return residence.array.data.slice();
    return residence.backend.download(await residence.storage);
  }

  override dispose(): void {
    const residence = this.#residence;
    if (residence.kind === 'device') void this.#release(residence.backend, residence.storage);
    this.retire('was disposed');
  }

  /** Notes a run that reads the arrays until the promise settles. */
  static readUntil(arrays: readonly DeviceArray[], run: Promise<unknown>): void {
    for (const array of arrays) array.#readers++;
    const done = () => {
      for (const array of arrays) array.#leave();
    };
    run.then(done, done);
  }

  /** Resolves when no run reads the array any more; undefined if none does now. */
  idle(): Promise<void> | undefined {
    return this.#readers ? new Promise((resolve) => this.#whenIdle.push(resolve)) : undefined;
  }

  /** Marks the array unusable without freeing its storage, which somebody else now owns. */
  retire(reason: string): void {
    this.#residence = { kind: 'gone', reason };
    uncount(this.#token);
    collected.unregister(this.#token);
  }

  /** Claims the array for a run that may overwrite it; returns what undoes that if the run never starts. */
  donate(): () => void {
    const before = this.#alive();
    this.#residence = { kind: 'gone', reason: 'was donated to a compiled function' };
    return () => {
      this.#residence = before;
    };
  }

  /** Throws {@link DisposedError} if the array was disposed or donated. */
  assertAlive(): void {
    this.#alive();
  }

  #alive(): Exclude<Residence, { kind: 'gone' }> {
    const residence = this.#residence;
    if (residence.kind === 'gone')
      throw new DisposedError(`array of shape [${this.shape}] ${residence.reason}`);
    return residence;
  }

  #leave(): void {
    if (--this.#readers > 0) return;
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  async #release(backend: Backend, storage: Storage | Promise<Storage>): Promise<void> {
    try {
      const settled = storage instanceof Promise ? await storage : storage;
      await this.idle();
      backend.release(settled);
    } catch {
      // The array was never computed: there is nothing to give back.
    }
  }

  #move(backend: Backend, data: TypedArray): Storage {
    return backend.upload({ shape: this.shape, dtype: this.dtype, data });
  }
}
