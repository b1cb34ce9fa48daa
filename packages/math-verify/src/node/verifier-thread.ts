import { Worker } from 'node:worker_threads';
import type { Verdict, VerifyOptions } from '../verify';
import { type Clock, createClock, runningTime } from './clock';
import type { Job, ProgramData } from './verify-program';

/** What a thread runs, its options and the milliseconds that one text may take. */
export interface ThreadSettings {
  readonly program: URL;
  readonly options: VerifyOptions;
  readonly timeLimit: number;
}

interface Answer {
  readonly verdict: Verdict;
  readonly milliseconds: number;
}

const timeOut: Verdict = { outcome: 'unscored', rule: 'none', reason: 'time-out' };

interface Pending {
  readonly resolve: (verdict: Verdict) => void;
  readonly reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** One thread, which is ended and replaced when a text takes too long. It keeps the process alive only while it judges. */
export class VerifierThread {
  private worker: Worker | undefined;
  private clock: Clock = createClock();
  private count = 0;
  private pending: Pending | undefined;

  /** The thread starts with the first text. */
  constructor(private readonly settings: ThreadSettings) {}

  /** Judges one text; one at a time. Rejects only if the thread fails for another reason than time, or is closed. */
  judge(text: string, gold: string): Promise<Verdict> {
    const job: Job = { number: ++this.count, text, gold };
    this.worker ??= this.start();
    const worker = this.worker;
    worker.ref();
    return new Promise((resolve, reject) => {
      this.pending = { resolve, reject, timer: this.watch(job.number, this.settings.timeLimit) };
      worker.postMessage(job);
    });
  }

  /** Ends the thread; what it judges is rejected. */
  async close(): Promise<void> {
    await this.end();
    this.settle(({ reject }) => reject(new Error('the verifier is closed')));
  }

  private start(): Worker {
    this.clock = createClock();
    const workerData: ProgramData = { clock: this.clock, options: this.settings.options };
    const worker = new Worker(this.settings.program, { workerData });
    const lost = (error: Error): void => {
      if (this.worker !== worker) return;
      this.worker = undefined;
      this.settle(({ reject }) => reject(error));
    };
    worker.on('message', ({ verdict, milliseconds }: Answer) => {
      this.settle(({ resolve }) => resolve(milliseconds > this.settings.timeLimit ? timeOut : verdict));
    });
    worker.on('error', lost);
    worker.on('exit', (code) => lost(new Error(`the verifier's thread ended with code ${code}`)));
    return worker;
  }

  private settle(act: (pending: Pending) => void): void {
    const pending = this.pending;
    if (!pending) return;
    this.pending = undefined;
    clearTimeout(pending.timer);
    this.worker?.unref();
    act(pending);
  }

  private async end(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    if (this.pending) clearTimeout(this.pending.timer);
    await worker?.terminate();
  }

  /**
   * The thread's own clock decides, not when its answer is read here: a busy event loop makes nobody late. Only a thread that has neither
   * answered nor ended its job in time is killed.
   */
  private watch(job: number, delay: number): NodeJS.Timeout {
    const { timeLimit } = this.settings;
    const check = (): void => {
      const elapsed = runningTime(this.clock, job);
      if (elapsed !== undefined && elapsed >= timeLimit) void this.kill();
      else if (this.pending) this.pending.timer = this.watch(job, timeLimit - (elapsed ?? 0));
    };
    return setTimeout(check, Math.max(1, delay));
  }

  private async kill(): Promise<void> {
    await this.end();
    this.settle(({ resolve }) => resolve(timeOut));
  }
}
