import type { Worker } from 'node:worker_threads';
import { DisposedError } from '@lab/tensor';
import { BackendUnavailableError } from '../errors';
import { messageOf } from '../runtime/message-of';
import { fromMessage } from './error-message';
import { type Answers, type Command, opening, type Question, type Request, type Response } from './messages';

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** The caller's end of the line to a worker. The worker keeps the process alive only while it owes an answer. */
export class Connection {
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #ended: Error | undefined;

  constructor(readonly worker: Worker) {
    const failed = (reason: string) => this.#end(new BackendUnavailableError(`onnx: the worker ${reason}`));
    worker.on('message', (response: Response) => this.#receive(response));
    worker.on('error', (error) => failed(`failed: ${messageOf(error)}`));
    worker.on('exit', () => failed('has ended'));
  }

  /** Resolves when the worker has made its backend; rejects with what it threw. */
  async opened(): Promise<void> {
    await this.#expect(opening);
  }

  /** Sends a command. After the end it does nothing. */
  tell(command: Command, transfer: ArrayBuffer[] = []): void {
    this.#post(command, transfer);
  }

  /** Asks a question. Rejects with the error the worker met, or if the worker has ended. */
  async ask<Q extends Question>(question: Q): Promise<Answers[Q['kind']]> {
    const number = this.#next++;
    const answer = this.#expect(number);
    this.#post({ kind: 'ask', number, question });
    return (await answer) as Answers[Q['kind']];
  }

  /** Ends the worker; what is pending rejects. */
  async close(): Promise<void> {
    this.#end(new DisposedError('onnx: the backend was disposed'));
    await this.worker.terminate();
  }

  #post(request: Request, transfer: ArrayBuffer[] = []): void {
    if (!this.#ended) this.worker.postMessage(request, transfer);
  }

  #expect(number: number): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    this.worker.ref();
    return new Promise((resolve, reject) => this.#pending.set(number, { resolve, reject }));
  }

  #receive(response: Response): void {
    const pending = this.#pending.get(response.number);
    this.#pending.delete(response.number);
    if (this.#pending.size === 0) this.worker.unref();
    if ('error' in response) pending?.reject(fromMessage(response.error));
    else pending?.resolve(response.answer as never);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }
}
