import { Worker } from 'node:worker_threads';
import type { Backend, Executable, Graph, HostArray, Storage } from '@lab/tensor';
import { Connection } from './connection';
import type { Handle } from './messages';

/** An array that lives in the worker. */
class RemoteArray {
  constructor(readonly handle: Handle) {}
}

/**
 * A backend that lives in a worker thread, so that running does not block the caller's event loop.
 * @param program the built `worker.js` of this package
 * @param options what the worker calls `onnx` with
 * @throws whatever making the backend throws in the worker
 */
export async function workerBackend(program: URL, options: object): Promise<Backend> {
  const connection = new Connection(new Worker(program, { workerData: options, execArgv: [] }));
  try {
    await connection.opened();
  } catch (error) {
    await connection.close();
    throw error;
  }
  return new WorkerBackend(connection);
}

class WorkerBackend implements Backend {
  readonly name = 'onnx';
  readonly dtypes = ['float32', 'float16', 'int32', 'bool'] as const;
  #next = 0;
  /** Arrays that were forgotten instead of disposed take up memory in the worker until it is told. */
  readonly #forgotten = new FinalizationRegistry<Handle>((storage) =>
    this.connection.tell({ kind: 'release', storage }),
  );

  constructor(readonly connection: Connection) {}

  upload({ shape, dtype, data }: HostArray): Storage {
    const array = this.#array();
    const copy = { shape, dtype, data: data.slice() };
    this.connection.tell({ kind: 'upload', storage: array.handle, array: copy }, [
      copy.data.buffer as ArrayBuffer,
    ]);
    return array;
  }

  download(storage: Storage): ReturnType<Backend['download']> {
    return this.connection.ask({ kind: 'download', storage: handleOf(storage) });
  }

  release(storage: Storage): void {
    this.#forgotten.unregister(storage);
    this.connection.tell({ kind: 'release', storage: handleOf(storage) });
  }

  async compile(graph: Graph): Promise<Executable> {
    const executable = this.#next++;
    const coverage = await this.connection.ask({ kind: 'compile', executable, graph });
    return {
      coverage,
      run: (inputs, donated) => this.#run(executable, graph.outputs.length, inputs, donated),
      dispose: () => this.connection.tell({ kind: 'dispose', executable }),
    };
  }

  dispose(): Promise<void> {
    return this.connection.close();
  }

  async #run(
    executable: Handle,
    count: number,
    inputs: readonly Storage[],
    donated: readonly boolean[],
  ): Promise<Storage[]> {
    for (const [index, storage] of inputs.entries()) if (donated[index]) this.#forgotten.unregister(storage);
    const outputs = Array.from({ length: count }, () => this.#next++);
    await this.connection.ask({
      kind: 'run',
      executable,
      inputs: inputs.map(handleOf),
      donated,
      outputs,
    });
    return outputs.map((handle) => this.#array(handle));
  }

  #array(handle = this.#next++): RemoteArray {
    const array = new RemoteArray(handle);
    this.#forgotten.register(array, handle, array);
    return array;
  }
}

function handleOf(storage: Storage): Handle {
  return (storage as RemoteArray).handle;
}
