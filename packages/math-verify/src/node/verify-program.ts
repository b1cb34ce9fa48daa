import { parentPort, workerData } from 'node:worker_threads';
import { type VerifyOptions, verify } from '../verify';
import { begin, type Clock, end } from './clock';

/** What the thread is given at its start. */
export interface ProgramData {
  readonly clock: Clock;
  readonly options: VerifyOptions;
}

/** One text to judge. */
export interface Job {
  readonly number: number;
  readonly text: string;
  readonly gold: string;
}

const { clock, options } = workerData as ProgramData;

parentPort!.on('message', ({ number, text, gold }: Job) => {
  begin(clock, number);
  const verdict = verify(text, gold, options);
  parentPort!.postMessage({ verdict, milliseconds: end(clock, number) });
});
