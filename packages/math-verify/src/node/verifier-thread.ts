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

/** One thread, which is ended and replaced when a text takes too long. It keeps the process alive only while it judges. */
export class VerifierThread {
  private worker: Worker | undefined;
  private clock: Clock = createClock();
  private count = 0;

  /** The thread starts with the first text. */
  constructor(private readonly settings: ThreadSettings) {}

  /** Judges one text; one at a time. Rejects only if the thread fails for another reason than time. */
  async judge(text: string, gold: string): Promise<Verdict> {
    const job: Job = { number: ++this.count, text, gold };
    const worker = this.worker ?? this.start();
    worker.ref();
    try {
      return await this.race(worker, job);
    } finally {
      this.worker?.unref();
    }
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    const worker = this.worker;
    this.worker = undefined;
    await worker?.terminate();
  }

  private start(): Worker {
    this.clock = createClock();
    const workerData: ProgramData = { clock: this.clock, options: this.settings.options };
    const worker = new Worker(this.settings.program, { workerData });
    this.worker = worker;
    return worker;
  }

  /**
   * The thread's own clock decides, not when its answer is read here: a busy event loop makes nobody late. Only a thread that has neither
   * answered nor ended its job in time is killed.
   */
  private race(worker: Worker, job: Job): Promise<Verdict> {
    const { timeLimit } = this.settings;
    return new Promise((resolve, reject) => {
      let timer = setTimeout(check, timeLimit, this.clock);
      const finish = (act: () => void): void => {
        clearTimeout(timer);
        worker.removeAllListeners();
        act();
      };
      const kill = (): void => {
        finish(() => void this.close().then(() => resolve(timeOut), reject));
      };
      function check(clock: Clock): void {
        const elapsed = runningTime(clock, job.number);
        if (elapsed !== undefined && elapsed >= timeLimit) kill();
        else timer = setTimeout(check, Math.max(1, timeLimit - (elapsed ?? 0)), clock);
      }
      const fail = (error: Error): void => {
        this.worker = undefined;
        finish(() => reject(error));
      };
      worker.on('message', ({ verdict, milliseconds }: Answer) => {
        finish(() => resolve(milliseconds > timeLimit ? timeOut : verdict));
      });
      worker.on('error', fail);
      worker.on('exit', (code) => fail(new Error(`the verifier's thread ended with code ${code}`)));
      worker.postMessage(job);
    });
  }
}
