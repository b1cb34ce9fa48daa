// CartPole as built, beside Python's Gymnasium, and the bridge beside JSON over HTTP, round by round:
// LAB_PYTHON=<python with tools/bench/gymnasium/requirements.txt> pnpm --filter gymnasium-js bench

import { spread } from '../../../tools/bench/statistics';
import { measureBridge } from './bridge';
import { type CartPoleTask, runOurs, runPython } from './cartpole';
import { ratios } from './measure';

const rounds = 7;
/** Of the bridge, whose rounds are short: two processes and a clock on the wall are easily disturbed. */
const bridgeRounds = 15;
const python = process.env.LAB_PYTHON;

/** One way of running CartPole, with the steps that each side takes per measurement. */
interface Row {
  readonly name: string;
  readonly task: CartPoleTask;
  readonly steps: { readonly ours: number; readonly python: number };
  /** How many times as fast as Python we mean to be. */
  readonly target: number;
}

const rows: readonly Row[] = [
  {
    name: 'one CartPole-v1',
    task: { mode: 'single', count: 1 },
    steps: { ours: 4e6, python: 60_000 },
    target: 40,
  },
  {
    name: 'SyncVectorEnv, 64',
    task: { mode: 'sync', count: 64 },
    steps: { ours: 60_000, python: 1000 },
    target: 150,
  },
  {
    name: 'vector entry point, 64',
    task: { mode: 'vector_entry_point', count: 64 },
    steps: { ours: 200_000, python: 10_000 },
    target: 15,
  },
  {
    name: 'vector entry point, 8192',
    task: { mode: 'vector_entry_point', count: 8192 },
    steps: { ours: 2000, python: 400 },
    target: 1.5,
  },
];

const versions: Record<string, string> = { node: process.version };
for (const { name, task, steps, target } of rows) {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const own = runOurs({ ...task, steps: steps.ours });
    ours.push(own.stepsPerSecond);
    if (!python) continue;
    const peer = runPython(python, { ...task, steps: steps.python });
    theirs.push(peer.stepsPerSecond);
    Object.assign(versions, peer.versions);
    requireEqual(name, own.observations, peer.observations);
  }
  console.log(`${name}: ${spread(ours)} steps per CPU second`);
  if (python) {
    const times = spread(ratios(ours, theirs));
    console.log(`  Python: ${spread(theirs)}; ours is ${times} times as fast (target ${target})`);
  }
}
if (!python) console.log('Python not run: set LAB_PYTHON=<a Python with gymnasium>');
else {
  for (const count of [1, 8, 64]) {
    const { bridge, http } = await measureBridge(python, count, bridgeRounds);
    console.log(`bridge, null environment, ${count}: ${spread(bridge)} round trips per second`);
    const times = spread(ratios(bridge, http));
    console.log(`  JSON over HTTP: ${spread(http)}; the bridge is ${times} times as fast (target 15)`);
  }
}
console.log(JSON.stringify(versions));

function requireEqual(name: string, ours: readonly number[], theirs: readonly number[]): void {
  const difference = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0);
  if (!(difference < 1e-6)) throw new Error(`${name}: observations differ by ${difference}`);
}
