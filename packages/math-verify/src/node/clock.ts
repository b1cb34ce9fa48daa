/** What a thread and its owner share: two numbers in memory that both can read while either is busy. */
export interface Clock {
  /** [job that runs, last job that ended]. */
  readonly jobs: Int32Array;
  /** [when the job that runs began], in milliseconds since 1970. */
  readonly started: Float64Array;
}

/** Shared memory of one thread. */
export function createClock(): Clock {
  return {
    jobs: new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)),
    started: new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)),
  };
}

/** Milliseconds since 1970, with fractions, alike in all threads. */
export function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Called by the thread when it begins with a job; the time is written first, as the job's number says that it is valid. */
export function begin({ jobs, started }: Clock, job: number): void {
  started[0] = now();
  Atomics.store(jobs, 0, job);
}

/** Called by the thread when it has the result of a job. Returns the milliseconds it took. */
export function end({ jobs, started }: Clock, job: number): number {
  Atomics.store(jobs, 1, job);
  return now() - started[0]!;
}

/** Called by the owner: how long a job has run, 0 if it has not begun, and `undefined` if it has ended and its result is on the way. */
export function runningTime({ jobs, started }: Clock, job: number): number | undefined {
  if (Atomics.load(jobs, 1) === job) return undefined;
  return Atomics.load(jobs, 0) === job ? now() - started[0]! : 0;
}
