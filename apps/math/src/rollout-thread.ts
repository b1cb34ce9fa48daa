import { Worker } from 'node:worker_threads';
import type { Completion } from '@lab/lm';
import { RolloutError } from './errors';
import type { PlainWeights } from './plain-weights';
import type { RolloutReport, RolloutRequest, RolloutThreadData } from './rollout-messages';

/** What is to be sampled. */
export type Sampling = Omit<Extract<RolloutRequest, { readonly kind: 'generate' }>, 'kind' | 'id'>;

interface Waiting {
  resolve(completions: Completion[][]): void;
  reject(error: Error): void;
}

/** A thread that samples answers. */
export class RolloutThread {
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #next = 0;

  constructor(program: URL, data: RolloutThreadData) {
    this.#worker = new Worker(program, { workerData: data, execArgv: [] });
    this.#ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (report: RolloutReport) => {
        if (report.kind === 'ready') resolve();
        else if (report.kind === 'broken') reject(new RolloutError(report.reason));
        else this.#settle(report);
      });
      this.#worker.on('error', (error) => {
        reject(new RolloutError(error.message));
        for (const { reject: fail } of this.#waiting.values()) fail(new RolloutError(error.message));
      });
    });
  }

  /** @throws RolloutError where the thread cannot work */
  async open(): Promise<void> {
    await this.#ready;
  }

  /** Gives the thread other weights, for what it is asked from now on. */
  take(weights: PlainWeights): void {
    this.#ask({ kind: 'weights', weights });
  }

  /** @throws RolloutError with the reason where the thread could not */
  sample(sampling: Sampling): Promise<Completion[][]> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#ask({ kind: 'generate', id, ...sampling });
    });
  }

  async dispose(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(request: RolloutRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(report: Extract<RolloutReport, { readonly id: number }>): void {
    const { resolve, reject } = this.#waiting.get(report.id)!;
    this.#waiting.delete(report.id);
    if (report.kind === 'sampled') resolve(report.completions);
    else reject(new RolloutError(report.reason));
  }
}
