import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { AutoresetMode } from '../autoreset-mode';
import type { EnvSource } from './env-source';
import type { Answer, EnvThreadData } from './env-thread';
import type { DeathNotice, SupervisorData } from './supervisor';
import { command, state, type ThreadMemory } from './thread-memory';
import { WorkerError, WorkerTimeout } from './worker-error';

/** What the threads run: the file next to this one, or the built one when this is a source, as threads run no TypeScript. */
const defaultProgram = new URL(
  import.meta.url.endsWith('.ts') ? '../../../dist/async-program.js' : './async-program.js',
  import.meta.url,
);

/** The threads of all environments, seen from the main thread. */
export class Threads {
  private readonly supervisor: Worker;
  private readonly ports: readonly MessagePort[];
  private readonly notices: MessagePort;
  private readonly reasons = new Map<number, string>();
  private startError: Error | null = null;

  constructor(
    readonly memory: ThreadMemory,
    sources: readonly EnvSource[],
    autoresetMode: AutoresetMode,
    program: URL = defaultProgram,
  ) {
    const channels = sources.map(() => new MessageChannel());
    this.ports = channels.map((channel) => channel.port1);
    const threads = sources.map(
      (source, index): EnvThreadData => ({
        role: 'env',
        index,
        count: sources.length,
        source,
        memory,
        port: channels[index]!.port2,
        autoresetMode,
      }),
    );
    const notices = new MessageChannel();
    this.notices = notices.port1;
    const workerData: SupervisorData = {
      role: 'supervisor',
      program: program.href,
      threads,
      notices: notices.port2,
    };
    this.supervisor = new Worker(program, {
      workerData,
      transferList: [...threads.map(({ port }) => port), notices.port2],
    });
    this.supervisor.unref();
    this.supervisor.on('error', (error) => {
      this.startError = error;
      Atomics.add(memory.signal, 0, 1);
      Atomics.notify(memory.signal, 0);
    });
  }

  /** Gives an environment's thread something to do; what does not fit the shared memory is sent along. */
  send(index: number, order: keyof typeof command, message?: unknown): void {
    const { states, commands } = this.memory;
    if (Atomics.compareExchange(states, index, state.idle, state.busy) !== state.idle) return;
    if (message !== undefined) this.ports[index]!.postMessage(message);
    Atomics.store(commands, index, command[order]);
    Atomics.notify(commands, index);
  }

  /** Blocks until no environment is busy. @throws WorkerTimeout when that takes more than `timeout` milliseconds. */
  wait(timeout = Number.POSITIVE_INFINITY): void {
    const start = performance.now();
    for (;;) {
      const seen = Atomics.load(this.memory.signal, 0);
      const busy = this.busy();
      if (busy.length === 0) return;
      const left = timeout - (performance.now() - start);
      if (left <= 0) throw new WorkerTimeout(busy, timeout);
      Atomics.wait(this.memory.signal, 0, seen, left);
    }
  }

  /** Resolves when no environment is busy, leaving the event loop free. @throws Error when the threads do not start. */
  async ready(): Promise<void> {
    // Waiting on memory alone does not keep a process alive.
    this.supervisor.ref();
    try {
      for (;;) {
        const seen = Atomics.load(this.memory.signal, 0);
        if (this.startError) throw this.startError;
        if (this.busy().length === 0) return;
        await waitAsync(this.memory.signal, seen);
      }
    } finally {
      this.supervisor.unref();
    }
  }

  /** The parts of an environment's last answer that came through its port, if any. @throws WorkerError when it failed. */
  receive(index: number): Answer {
    const { states, messages } = this.memory;
    // What a thread said comes first, as it may have ended since.
    const message = messages[index] ? receiveMessageOnPort(this.ports[index]!)?.message : undefined;
    messages[index] = 0;
    const { error, ...answer }: Answer = message ?? {};
    if (error) throw new WorkerError(index, `${error.name}: ${error.message}`, { cause: error });
    if (Atomics.load(states, index) === state.dead) throw new WorkerError(index, this.reasonOfDeath(index));
    return answer;
  }

  /** Tells the environments to close and ends the threads, also those that do not answer within `timeout`. */
  close(timeout: number): void {
    for (const index of this.ports.keys()) this.send(index, 'close');
    try {
      this.wait(timeout);
    } catch (error) {
      if (!(error instanceof WorkerTimeout)) throw error;
    }
    void this.supervisor.terminate();
    for (const port of [...this.ports, this.notices]) port.close();
  }

  private busy(): number[] {
    const { states } = this.memory;
    return [...this.ports.keys()].filter((index) => Atomics.load(states, index) === state.busy);
  }

  private reasonOfDeath(index: number): string {
    for (let found = receiveMessageOnPort(this.notices); found; found = receiveMessageOnPort(this.notices)) {
      const notice: DeathNotice = found.message;
      this.reasons.set(notice.index, notice.reason);
    }
    return this.reasons.get(index) ?? 'its thread ended';
  }
}

interface AsyncAtomics {
  waitAsync(array: Int32Array, at: number, seen: number): { value: Promise<string> | string };
}

/** Resolves when the number is no longer `seen`; TypeScript's library of ES2023 does not know the function yet. */
const waitAsync = (signal: Int32Array, seen: number): Promise<string> | string =>
  (Atomics as unknown as AsyncAtomics).waitAsync(signal, 0, seen).value;
