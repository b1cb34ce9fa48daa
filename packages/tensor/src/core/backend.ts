import type { DType, HostArray, TypedArray } from './dtype';
import type { Graph } from './graph';
import type { OpName } from './op-attrs';

/** What a backend keeps an array in; only the backend that made it looks inside. */
export type Storage = object;

/** How each operation of a compiled graph was carried out. */
export type LoweringKind = 'segment' | 'host' | 'decompose';

/** Which lowerings a compiled graph used, by operation. */
export type Coverage = Partial<Record<OpName, ReadonlySet<LoweringKind>>>;

/** A graph made ready to run many times. */
export interface Executable {
  /**
   * Runs the graph once. Calls on one executable are carried out in order.
   * @param donated which inputs this run may overwrite and keep; their storages are dead afterwards
   */
  run(inputs: readonly Storage[], donated: readonly boolean[]): Promise<Storage[]>;
  readonly coverage: Coverage;
  dispose(): void;
}

/** Where graphs run. The same graph gives the same numbers on every backend, up to rounding. */
export interface Backend {
  readonly name: string;
  readonly dtypes: readonly DType[];
  /** Takes over `array.data`, which the caller must not change afterwards. */
  upload(array: HostArray): Storage;
  /** A copy of the elements, the caller's to keep. */
  download(storage: Storage): Promise<TypedArray>;
  /** Gives the memory back. */
  release(storage: Storage): void;
  compile(graph: Graph): Promise<Executable>;
  dispose(): Promise<void>;
}
