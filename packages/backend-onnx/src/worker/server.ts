import type { Backend, Executable, Storage } from '@lab/tensor';
import { withFreshIds } from './fresh-ids';
import type { Handle, Request, Results } from './messages';

type RequestOf<K extends Request['kind']> = Extract<Request, { readonly kind: K }>;

/** Carries out requests on a backend, and keeps what they name. */
export class Server {
  readonly #storages = new Map<Handle, Storage>();
  readonly #executables = new Map<Handle, Executable>();

  constructor(readonly backend: Backend) {}

  /** Carries out one request; the next has to wait, since it may release what this one reads. */
  async handle(request: Request): Promise<Results[Request['kind']]> {
    switch (request.kind) {
      case 'upload':
        this.#storages.set(request.storage, this.backend.upload(request.array));
        return undefined;
      case 'release':
        this.backend.release(this.#take(request.storage));
        return undefined;
      case 'download':
        return this.backend.download(this.#storage(request.storage));
      case 'compile':
        return this.#compile(request);
      case 'run':
        return this.#run(request);
      case 'dispose':
        this.#executables.get(request.executable)?.dispose();
        this.#executables.delete(request.executable);
        return undefined;
    }
  }

  async #compile({ executable, graph }: RequestOf<'compile'>): Promise<Results['compile']> {
    const compiled = await this.backend.compile(withFreshIds(graph));
    this.#executables.set(executable, compiled);
    return compiled.coverage;
  }

  async #run({ executable, inputs, donated, outputs }: RequestOf<'run'>): Promise<undefined> {
    const storages = inputs.map((handle, index) => (donated[index] ? this.#take(handle) : this.#storage(handle)));
    const compiled = this.#executables.get(executable);
    if (!compiled) throw new Error(`worker: there is no executable ${executable}`);
    const results = await compiled.run(storages, donated);
    results.forEach((storage, index) => this.#storages.set(outputs[index] as Handle, storage));
  }

  #storage(handle: Handle): Storage {
    const storage = this.#storages.get(handle);
    if (!storage) throw new Error(`worker: there is no array ${handle}`);
    return storage;
  }

  #take(handle: Handle): Storage {
    const storage = this.#storage(handle);
    this.#storages.delete(handle);
    return storage;
  }
}
