import { Worker } from 'node:worker_threads';
import type { CustomRewardHead } from './custom-file';
import type { Job, Report, ThreadData } from './messages';

/** How one job ended. */
export interface Outcome {
  /** Null where the reward failed or took too long. */
  readonly value: number | null;
  readonly reason: string;
}

/** Seconds beyond a reward's own limit after which its thread, which should have said so itself, is ended. */
const GRACE = 1;

/** A thread that scores, and that is started anew when a reward hangs in it. */
export class RewardThread {
  readonly #pending = new Map<number, { readonly job: Job; readonly settle: (outcome: Outcome) => void }>();
  readonly #timers = new Map<number, NodeJS.Timeout>();
  #heads: readonly CustomRewardHead[] = [];
  #worker: Worker | undefined;
  #next = 0;

  constructor(
    readonly program: URL,
    readonly data: ThreadData,
  ) {}

  /**
   * Starts the thread.
   *
   * @returns the rewards of the file
   * @throws Error saying why the file cannot be used
   */
  async open(): Promise<readonly CustomRewardHead[]> {
    const worker = new Worker(this.program, { workerData: this.data, execArgv: [] });
    this.#worker = worker;
    this.#heads = await new Promise((resolve, reject) => {
      worker.on('message', (report: Report) => {
        if (report.kind === 'ready') resolve(report.heads);
        else if (report.kind === 'broken') reject(new Error(report.reason));
        else this.#hear(report);
      });
      worker.on('error', (error) => {
        reject(error);
        // What a reward throws outside of its promise ends the thread; the jobs that were under way are unscored.
        void this.#restart(worker, [...this.#timers.keys()], error.message);
      });
    });
    if (this.#pending.size === 0) worker.unref();
    for (const { job } of this.#pending.values()) worker.postMessage(job);
    return this.#heads;
  }

  score(reward: string, input: Job['input']): Promise<Outcome> {
    const job = { id: this.#next++, reward, input };
    this.#worker?.ref();
    return new Promise((resolve) => {
      this.#pending.set(job.id, { job, settle: resolve });
      this.#worker?.postMessage(job);
    });
  }

  async dispose(): Promise<void> {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#worker?.terminate();
  }

  #hear(report: Extract<Report, { readonly kind: 'begun' | 'done' }>): void {
    if (report.kind === 'begun') this.#watch(report.id);
    else this.#settle(report.id, report);
  }

  #watch(id: number): void {
    const { reward } = this.#pending.get(id)!.job;
    const own = this.#heads.find(({ name }) => name === reward)?.timeLimit ?? this.data.timeLimit;
    const worker = this.#worker!;
    const end = () => void this.#restart(worker, [id], `took longer than ${own} s and was ended`);
    this.#timers.set(id, setTimeout(end, (own + GRACE) * 1000));
  }

  #settle(id: number, { value, reason }: Outcome): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#pending.get(id)?.settle({ value, reason });
    this.#pending.delete(id);
    if (this.#pending.size === 0) this.#worker?.unref();
  }

  /** Gives up some jobs with the thread that they hang in; the others go to a new one. */
  async #restart(worker: Worker, lost: readonly number[], reason: string): Promise<void> {
    if (worker !== this.#worker || this.#heads.length === 0) return;
    this.#worker = undefined;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    for (const id of lost) this.#settle(id, { value: null, reason });
    await worker.terminate();
    await this.open().catch((error: unknown) => {
      for (const id of [...this.#pending.keys()]) this.#settle(id, { value: null, reason: `${error}` });
    });
  }
}
