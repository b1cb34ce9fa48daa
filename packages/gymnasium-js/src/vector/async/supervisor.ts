import { type MessagePort, Worker } from 'node:worker_threads';
import type { EnvThreadData } from './env-thread';
import { announce, state } from './thread-memory';

/** What the supervisor is started with. */
export interface SupervisorData {
  readonly role: 'supervisor';
  /** The program of the threads, which is also this one. */
  readonly program: string;
  readonly threads: readonly EnvThreadData[];
  /** Where the main thread finds a `DeathNotice` of each thread that died. */
  readonly notices: MessagePort;
}

/** Which environment's thread has ended, and why. */
export interface DeathNotice {
  readonly index: number;
  readonly reason: string;
}

/**
 * Starts the environments' threads and watches over them.
 *
 * The main thread blocks while it waits, and learns of no thread's end; this thread never blocks, and marks a dead
 * environment in the shared memory, so that the main thread wakes up.
 */
export function runSupervisor({ program, threads, notices }: SupervisorData): void {
  for (const data of threads) {
    const worker = new Worker(new URL(program), { workerData: data, transferList: [data.port] });
    let reason = '';
    worker.on('error', (error) => {
      reason = `: ${error.name}: ${error.message}`;
    });
    worker.on('exit', (code) => {
      const notice: DeathNotice = {
        index: data.index,
        reason: `its thread ended with code ${code}${reason}`,
      };
      notices.postMessage(notice);
      announce(data.memory, data.index, state.dead);
    });
  }
}
