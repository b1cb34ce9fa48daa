import type { Env } from '../../core/env';
import type { Space } from '../../spaces/space';
import { createSharedMemory, hasFixedSize, type SharedMemory } from '../create-shared-memory';

/** What the threads read and write together. */
export interface ThreadMemory {
  /** One number that grows with every answer, for the main thread to wait on. */
  readonly signal: Int32Array;
  /** What each environment's thread is doing: see `state`. */
  readonly states: Int32Array;
  /** What each environment's thread is to do next: see `command`. */
  readonly commands: Int32Array;
  readonly rewards: Float64Array;
  readonly terminations: Uint8Array;
  readonly truncations: Uint8Array;
  /** 1 where the environment's port holds a message that belongs to the last answer. */
  readonly messages: Uint8Array;
  /** Observations, or null when they go as messages. */
  readonly observations: SharedMemory | null;
  /** Actions, or null when they go as messages. */
  readonly actions: SharedMemory | null;
}

/** States of an environment's thread. */
export const state = { idle: 0, busy: 1, failed: 2, dead: 3 } as const;

/** Commands to an environment's thread. */
export const command = { none: 0, step: 1, reset: 2, call: 3, set: 4, close: 5 } as const;

/** Memory for `count` environments, all busy with being made; values of no fixed size are never shared. */
export function createThreadMemory(
  { observationSpace, actionSpace }: Pick<Env, 'observationSpace' | 'actionSpace'>,
  count: number,
  sharesValues: boolean,
): ThreadMemory {
  const share = (space: Space<unknown>): SharedMemory | null =>
    sharesValues && hasFixedSize(space) ? createSharedMemory(space, count) : null;
  const bytes = (length: number) => new SharedArrayBuffer(length);
  return {
    signal: new Int32Array(bytes(4)),
    states: new Int32Array(bytes(4 * count)).fill(state.busy),
    commands: new Int32Array(bytes(4 * count)),
    rewards: new Float64Array(bytes(8 * count)),
    terminations: new Uint8Array(bytes(count)),
    truncations: new Uint8Array(bytes(count)),
    messages: new Uint8Array(bytes(count)),
    observations: share(observationSpace),
    actions: share(actionSpace),
  };
}

/** Says that an environment's thread has changed its state, and wakes the main thread. */
export function announce({ states, signal }: ThreadMemory, index: number, newState: number): void {
  Atomics.store(states, index, newState);
  Atomics.add(signal, 0, 1);
  Atomics.notify(signal, 0);
}
