import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Env } from '../../core/env';
import { createStepOutput, type Info, type StepOutput } from '../../core/step-output';
import { copyValue } from '../../core/value';
import { createEmptyArray } from '../../spaces/batch/create-empty-array';
import type { AutoresetMode } from '../autoreset-mode';
import { hasArrayRows, rowViews } from '../batch-rows';
import { readRow } from '../read-from-shared-memory';
import { writeToSharedMemory } from '../write-to-shared-memory';
import { type EnvSource, makeFromSource } from './env-source';
import { announce, command, state, type ThreadMemory } from './thread-memory';

/** What an environment's thread is started with. */
export interface EnvThreadData {
  readonly role: 'env';
  readonly index: number;
  readonly count: number;
  readonly source: EnvSource;
  readonly memory: ThreadMemory;
  readonly port: MessagePort;
  readonly autoresetMode: AutoresetMode;
}

/** What goes through the port to the main thread, for the parts of an answer that are not plain numbers. */
export interface Answer {
  readonly infos?: readonly Info[];
  readonly observation?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: string; readonly stack: string | undefined };
}

/** Makes an environment and does what the main thread says, until told to close. */
export async function runEnvThread(data: EnvThreadData): Promise<void> {
  const { index, memory, port, source } = data;
  let thread: EnvThread;
  try {
    const env = await makeFromSource(source);
    thread = new EnvThread(env, data);
    thread.answer({ result: [String(env.observationSpace), String(env.actionSpace)] });
  } catch (error) {
    fail(data, error);
    return;
  }
  for (;;) {
    Atomics.wait(memory.commands, index, command.none);
    const next = Atomics.exchange(memory.commands, index, command.none);
    try {
      thread.run(next);
    } catch (error) {
      fail(data, error);
    }
    if (next === command.close) break;
  }
  port.close();
}

function fail({ index, memory, port }: EnvThreadData, error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  port.postMessage({ error: { name, message, stack } } satisfies Answer);
  memory.messages[index] = 1;
  announce(memory, index, state.failed);
}

/** One environment and its row of the shared memory. */
class EnvThread {
  private readonly out: StepOutput<unknown>;
  private readonly view: unknown;
  private ended = false;

  constructor(
    private readonly env: Env,
    private readonly data: EnvThreadData,
  ) {
    const { memory, count, index } = data;
    const space = env.observationSpace;
    const own = hasArrayRows(space) ? createEmptyArray(space) : undefined;
    this.view = memory.observations ? rowViews(space, memory.observations, count)[index] : own;
    this.out = createStepOutput(this.view);
  }

  /** Carries out a command and answers. */
  run(next: number): void {
    if (next === command.step) this.step();
    else if (next === command.reset) this.reset();
    else if (next === command.call) this.answer({ result: this.call() });
    else if (next === command.set) this.set();
    else if (next === command.close) {
      this.env.close();
      this.answer({});
    }
  }

  /** Tells the main thread that the command is done; what is not in the shared memory goes through the port. */
  answer(message: Answer): void {
    const { memory, index, port } = this.data;
    const empty = Object.keys(message).length === 0;
    if (!empty) port.postMessage(message);
    memory.messages[index] = empty ? 0 : 1;
    announce(memory, index, state.idle);
  }

  private step(): void {
    const action = this.readAction();
    if (this.ended && this.data.autoresetMode === 'NextStep') {
      const [observation, info] = this.env.reset();
      this.finish(observation, 0, false, false, [info]);
      return;
    }
    const { out, view } = this;
    this.env.stepInto(action, out);
    const { observation, reward, terminated, truncated, info } = out;
    out.observation = view;
    const restarts = (terminated || truncated) && this.data.autoresetMode === 'SameStep';
    if (!restarts) {
      this.finish(observation, reward, terminated, truncated, [info]);
      return;
    }
    const final = { final_obs: copyValue(observation), final_info: copyValue(info) };
    const [first, firstInfo] = this.env.reset();
    this.finish(first, reward, terminated, truncated, [final, firstInfo]);
  }

  private reset(): void {
    const [observation, info] = this.env.reset(this.receive());
    this.finish(observation, 0, false, false, [info]);
  }

  private finish(
    observation: unknown,
    reward: number,
    terminated: boolean,
    truncated: boolean,
    infos: Info[],
  ): void {
    const { memory, index } = this.data;
    this.ended = terminated || truncated;
    memory.rewards[index] = reward;
    memory.terminations[index] = terminated ? 1 : 0;
    memory.truncations[index] = truncated ? 1 : 0;
    const told = infos.filter((info) => Object.keys(info).length > 0);
    const answer = { ...(told.length > 0 && { infos: told }), ...(!memory.observations && { observation }) };
    if (memory.observations && observation !== this.view) {
      writeToSharedMemory(this.env.observationSpace, index, observation, memory.observations);
    }
    this.answer(answer);
  }

  private readAction(): unknown {
    const { memory, index } = this.data;
    return memory.actions ? copyValue(readRow(this.env.actionSpace, memory.actions, index)) : this.receive();
  }

  private call(): unknown {
    const { name, parameters } = this.receive<{ name: string; parameters: unknown[] }>();
    const member = this.env.getWrapperAttr(name);
    return typeof member === 'function' ? member.apply(this.env, parameters) : member;
  }

  private set(): void {
    const { name, value } = this.receive<{ name: string; value: unknown }>();
    this.env.setWrapperAttr(name, value);
    this.answer({});
  }

  private receive<T>(): T {
    return receiveMessageOnPort(this.data.port)?.message as T;
  }
}
