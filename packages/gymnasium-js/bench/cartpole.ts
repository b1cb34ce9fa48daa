import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A way of running CartPole. */
export interface CartPoleTask {
  readonly mode: 'single' | 'sync' | 'vector_entry_point';
  /** How many environments. */
  readonly count: number;
}

/** A task with the actions, or batches of them, that are taken in turn, and how many. */
export interface CartPoleRun extends CartPoleTask {
  readonly steps: number;
  readonly actions: readonly number[] | readonly (readonly number[])[];
}

/** What either side prints. */
export interface CartPoleSpeed {
  readonly stepsPerSecond: number;
  /** After 20 steps from seed 0. */
  readonly observations: number[];
  readonly versions: Record<string, string>;
}

/** Runs our side in a process of its own, so that no row is compiled with another's types in mind. */
export const runOurs = (task: CartPoleTask & { steps: number }): CartPoleSpeed =>
  run(process.execPath, [...process.execArgv, path('./ours.ts')], task);

/** Runs Python's side, at one thread. */
export const runPython = (python: string, task: CartPoleTask & { steps: number }): CartPoleSpeed =>
  run(python, [path('../../../tools/bench/gymnasium/cartpole.py')], task);

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

function run(program: string, given: string[], task: CartPoleTask & { steps: number }): CartPoleSpeed {
  const output = execFileSync(program, given, {
    input: JSON.stringify({ ...task, actions: actionsFor(task) } satisfies CartPoleRun),
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(output) as CartPoleSpeed;
}

/** The same random actions for everyone: 16 batches, or 1024 for one environment. */
function actionsFor({ mode, count }: CartPoleTask): CartPoleRun['actions'] {
  let state = 1;
  const action = () => {
    state = (state * 48271) % 2147483647;
    return state & 1;
  };
  const list = (length: number) => Array.from({ length }, action);
  return mode === 'single' ? list(1024) : Array.from({ length: 16 }, () => list(count));
}
