import { MathVerifyError } from '../errors';
import { type Verdict, type VerifyOptions, verify } from '../verify';
import { type ThreadSettings, VerifierThread } from './verifier-thread';

/** How many threads judge, and for how long at most. The other options are those of `verify`. */
export interface VerifierOptions extends VerifyOptions {
  /** Worker threads. Default 1. */
  readonly threads?: number;
  /** Milliseconds for one text, measured in the thread. Default 1,000. */
  readonly timeLimit?: number;
}

/** A pool of threads that judge texts. */
export interface Verifier {
  /** As the function `verify`, in a thread; a text that takes too long is 'unscored', with the reason 'time-out'. */
  verify(text: string, gold: string): Promise<Verdict>;
  /** Ends the threads; what waits or runs is rejected. */
  close(): Promise<void>;
}

/** What the threads run: the file next to this one, or the built one when this is a source, as threads run no TypeScript. */
const defaultProgram = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/verify-program.js' : './verify-program.js',
  import.meta.url,
);

interface Waiting {
  readonly run: (thread: VerifierThread) => Promise<void>;
  readonly cancel: (error: Error) => void;
}

/** A queue in front of the threads. */
class Pool implements Verifier {
  private readonly threads: readonly VerifierThread[];
  private readonly idle: VerifierThread[];
  private readonly waiting: Waiting[] = [];
  private closed = false;

  constructor(count: number, settings: ThreadSettings) {
    this.threads = Array.from({ length: count }, () => new VerifierThread(settings));
    this.idle = [...this.threads];
  }

  verify(text: string, gold: string): Promise<Verdict> {
    for (const [name, value] of Object.entries({ text, gold }))
      if (typeof value !== 'string') return Promise.reject(new MathVerifyError(name, value, 'a string'));
    if (this.closed) return Promise.reject(new Error('the verifier is closed'));
    return new Promise((resolve, reject) => {
      const run = (thread: VerifierThread) => thread.judge(text, gold).then(resolve, reject);
      this.waiting.push({ run, cancel: reject });
      this.advance();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { cancel } of this.waiting.splice(0)) cancel(new Error('the verifier is closed'));
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  private advance(): void {
    if (this.idle.length === 0 || this.waiting.length === 0) return;
    const thread = this.idle.pop()!;
    const { run } = this.waiting.shift()!;
    void run(thread).then(() => {
      this.idle.push(thread);
      this.advance();
    });
  }
}

/**
 * A pool of worker threads in which each text has `timeLimit` milliseconds. A thread that takes longer is killed and replaced, and its text
 * is 'unscored', never 'wrong'. Time is measured in the thread, so that a busy event loop makes no text late.
 *
 * Throws `MathVerifyError` for bad options. `program` is for tests.
 *
 * @example
 * const verifier = createVerifier({ threads: 4, timeLimit: 500 });
 * await verifier.verify('\\boxed{5}', '5'); // { outcome: 'right', ... }
 * await verifier.close();
 */
export function createVerifier(
  { threads = 1, timeLimit = 1000, ...options }: VerifierOptions = {},
  program: URL = defaultProgram,
): Verifier {
  if (!Number.isInteger(threads) || threads < 1)
    throw new MathVerifyError('threads', threads, 'a positive integer');
  if (!(timeLimit > 0 && timeLimit < 2 ** 31))
    throw new MathVerifyError('timeLimit', timeLimit, 'milliseconds above 0');
  verify('', '0', options);
  return new Pool(threads, { program, options, timeLimit });
}
