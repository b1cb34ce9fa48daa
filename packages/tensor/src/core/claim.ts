import type { Backend, Storage } from './backend';
import { ArgumentError, DisposedError } from './errors';
import { DeviceArray } from './tensor';

/**
 * The arrays of one call, claimed when it is made: what is done to them afterwards does not disturb it. Donated
 * ones are no longer the caller's; the memory of the others is not given back before the call is done.
 */
export class Claim {
  readonly #storages: readonly (Storage | Promise<Storage>)[];
  readonly #donated: readonly DeviceArray[];
  readonly #kept: readonly DeviceArray[];
  readonly #undo: readonly (() => void)[];

  /**
   * @param inputs the arguments' arrays
   * @param donated which of them the call consumes
   * @param captured arrays that the function closes over
   * @throws DisposedError if one of them is gone; ArgumentError if a donated one is also used otherwise
   */
  constructor(
    inputs: readonly DeviceArray[],
    readonly donated: readonly boolean[],
    captured: readonly DeviceArray[],
    backend: Backend,
  ) {
    for (const array of captured) assertAlive(array);
    const arrays = [...inputs, ...captured];
    this.#storages = arrays.map((array) => array.storageOn(backend));
    this.#donated = inputs.filter((_, index) => donated[index]);
    this.#kept = arrays.filter((_, index) => !donated[index]);
    checkUsedOnce(this.#donated, this.#kept);
    this.#undo = this.#donated.map((array) => array.donate());
  }

  /** The storages of inputs and captured arrays, once they are computed. */
  async storages(): Promise<Storage[]> {
    const settled: Storage[] = [];
    for (const storage of this.#storages) settled.push(storage instanceof Promise ? await storage : storage);
    return settled;
  }

  /** Notes the call as a reader of the arrays that it does not consume. */
  readUntil(call: Promise<unknown>): void {
    DeviceArray.readUntil(this.#kept, call);
  }

  /** Resolves when donated arrays may be overwritten; from then on they are gone. */
  async consume(): Promise<void> {
    for (const array of this.#donated) {
      await array.idle();
      array.retire('was donated to a compiled function');
    }
  }

  /** Gives the donated arrays back to the caller of a call that ran nothing. */
  undo(): void {
    for (const undo of this.#undo) undo();
  }
}

function assertAlive(captured: DeviceArray): void {
  try {
    captured.assertAlive();
  } catch (error) {
    throw new DisposedError(
      `jit: the function closes over an array that is gone: ${(error as DisposedError).message}`,
    );
  }
}

function checkUsedOnce(donated: readonly DeviceArray[], kept: readonly DeviceArray[]): void {
  const once = new Set(donated);
  if (once.size < donated.length || kept.some((array) => once.has(array))) {
    throw new ArgumentError('jit: a donated array is passed more than once, or the function closes over it');
  }
}
