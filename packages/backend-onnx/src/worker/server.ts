import type { Backend, Executable, Storage } from '@lab/tensor';
import { withFreshIds } from './fresh-ids';
import type { Answers, Command, Handle, Question } from './messages';

type QuestionOf<K extends Question['kind']> = Extract<Question, { readonly kind: K }>;

/** Acts on messages with a backend, and keeps what they name. One has to finish before the next begins. */
export class Server {
  readonly #storages = new Map<Handle, Storage>();
  readonly #executables = new Map<Handle, Executable>();

  constructor(readonly backend: Backend) {}

  /** Does what needs no answer. */
  obey(command: Command): void {
    if (command.kind === 'upload') {
      this.#storages.set(command.storage, this.backend.upload(command.array));
    } else if (command.kind === 'release') {
      this.backend.release(this.#take(command.storage));
    } else {
      this.#executables.get(command.executable)?.dispose();
      this.#executables.delete(command.executable);
    }
  }

  /** Answers a question. */
  answer(question: Question): Promise<Answers[keyof Answers]> {
    if (question.kind === 'compile') return this.#compile(question);
    if (question.kind === 'run') return this.#run(question);
    return this.backend.download(this.#storage(question.storage));
  }

  async #compile({ executable, graph }: QuestionOf<'compile'>): Promise<Answers['compile']> {
    const compiled = await this.backend.compile(withFreshIds(graph));
    this.#executables.set(executable, compiled);
    return compiled.coverage;
  }

  async #run({ executable, inputs, donated, outputs }: QuestionOf<'run'>): Promise<undefined> {
    const storages = inputs.map((handle, index) =>
      donated[index] ? this.#take(handle) : this.#storage(handle),
    );
    const results = await this.#executable(executable).run(storages, donated);
    for (const [index, storage] of results.entries()) this.#storages.set(outputs[index]!, storage);
  }

  #executable(handle: Handle): Executable {
    const executable = this.#executables.get(handle);
    if (!executable) throw new Error(`worker: there is no executable ${handle}`);
    return executable;
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
