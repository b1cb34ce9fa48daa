// CPU time of MaxPO and GAE, as built, beside their NumPy peers, round by round:
// LAB_PYTHON=<python with numpy> pnpm --filter @lab/advantages bench
import { gae, maxpo, perGroup } from '@lab/advantages';
import { cpuMilliseconds } from '../../../tools/bench/cpu-milliseconds';
import { runPeer } from '../../../tools/bench/peer';
import { spread } from '../../../tools/bench/statistics';

const rounds = 5;

/** A peer's script, and how many times as fast we mean to be. */
interface Peer {
  readonly name: string;
  readonly script: string;
  readonly options?: object;
  readonly target: number;
  readonly repeats: number;
}

/** One thing that is measured, with the same inputs for everyone. */
interface Row {
  readonly name: string;
  readonly inputs: object;
  readonly run: () => Float64Array;
  readonly peers: readonly Peer[];
}

// A fixed sequence of uniform numbers: everyone must get the same.
let state = 1;
const uniform = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};
const numbers = (length: number) => Float64Array.from({ length }, uniform);

function maxpoRow(groups: number, n: number, k: number, peers: readonly Peer[]): Row {
  const rewards = numbers(groups * n);
  const out = new Float64Array(groups * n);
  return {
    name: `maxpo, ${groups.toLocaleString('en')} x ${n.toLocaleString('en')}, k = ${k.toLocaleString('en')}`,
    inputs: { rewards: Array.from(rewards), n, k },
    run: () => perGroup((r, _, result) => maxpo(r, { k }, result), rewards, n, { out }).advantages,
    peers,
  };
}

function gaeRow(time: number, environments: number, peers: readonly Peer[]): Row {
  const [rewards, values] = [numbers(time * environments), numbers((time + 1) * environments)];
  const terminated = Uint8Array.from(rewards, (reward) => (reward < 0.02 ? 1 : 0));
  const inputs = { rewards, values, terminated, environments, gamma: 0.99, lambda: 0.95 };
  const lists = {
    rewards: Array.from(rewards),
    values: Array.from(values),
    terminated: Array.from(terminated),
  };
  const out = { advantages: new Float64Array(rewards.length), returns: new Float64Array(rewards.length) };
  return {
    name: `gae, ${time} x ${environments}`,
    inputs: { ...inputs, ...lists },
    run: () => gae(inputs, out).advantages,
    peers,
  };
}

const rows = [
  maxpoRow(1000, 16, 4, [
    {
      name: 'NumPy, quadratic route, a loop over groups',
      script: 'maxpo_quadratic.py',
      options: { hoist: false },
      target: 20,
      repeats: 3,
    },
    {
      name: 'the same with its weights made once',
      script: 'maxpo_quadratic.py',
      options: { hoist: true },
      target: 20,
      repeats: 3,
    },
    { name: 'NumPy, gap form, all groups at once', script: 'maxpo_gap.py', target: 1, repeats: 50 },
  ]),
  maxpoRow(1, 100_000, 1000, []),
  gaeRow(128, 64, [
    { name: 'NumPy loop', script: 'gae_loop.py', options: { library: 'numpy' }, target: 20, repeats: 50 },
    { name: 'PyTorch loop', script: 'gae_loop.py', options: { library: 'torch' }, target: 20, repeats: 50 },
  ]),
];

const versions: Record<string, string> = { node: process.version };
for (const { name, inputs, run, peers } of rows) {
  const ours: number[] = [];
  const theirs = peers.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    ours.push(cpuMilliseconds(run));
    for (const [p, peer] of peers.entries()) {
      const outcome = runPeer(`advantages/${peer.script}`, {
        ...inputs,
        ...peer.options,
        repeats: peer.repeats,
      });
      if (!outcome) continue;
      theirs[p]!.push(outcome.cpuMs);
      Object.assign(versions, outcome.versions);
      requireEqual(peer.name, run(), outcome.result);
    }
  }
  console.log(`${name}: ${spread(ours)} CPU ms`);
  for (const [p, peer] of peers.entries())
    console.log(`  ${peer.name}: ${comparison(peer, theirs[p]!, ours)}`);
}
console.log(JSON.stringify(versions));

/** Their times, and the ratios to ours, each of two neighbouring measurements. */
function comparison({ target }: Peer, theirs: readonly number[], ours: readonly number[]): string {
  if (theirs.length === 0) return 'not run; set LAB_PYTHON=<a Python with numpy and torch>';
  const ratios = theirs.map((time, round) => time / ours[round]!);
  return `${spread(theirs)} CPU ms, ${spread(ratios)} times ours (target ${target})`;
}

function requireEqual(name: string, ours: Float64Array, theirs: readonly number[]): void {
  const difference = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0);
  if (!(difference < 1e-12)) throw new Error(`${name}: outputs differ by ${difference}`);
}
