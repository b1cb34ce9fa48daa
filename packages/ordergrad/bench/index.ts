// CPU time of orderGrad, as built, beside its NumPy peers, round by round:
// LAB_PYTHON=<python with tools/bench/ordergrad/requirements.txt> pnpm --filter @lab/ordergrad bench
import { orderGrad, topM } from '@lab/ordergrad';
import { cpuMilliseconds } from '../../../tools/bench/cpu-milliseconds';
import { type PeerResult, runPeer } from '../../../tools/bench/peer';
import { spread } from '../../../tools/bench/statistics';

const rounds = 5;
const objective = topM(2);

/** A peer's script, and how many times as fast we mean to be; without a target we only look. */
interface Peer {
  readonly name: string;
  readonly script: string;
  readonly target?: number;
  readonly repeats: number;
}

/** One thing that is measured, with the same inputs for everyone. */
interface Row {
  readonly name: string;
  readonly inputs: object;
  readonly run: () => ArrayLike<number>;
  readonly peers: readonly Peer[];
}

const looped: Peer = { name: 'reference, a loop over groups', script: 'reference.py', repeats: 3 };
const batched: Peer = { name: 'NumPy, gap form, all groups at once', script: 'gap.py', repeats: 20 };

// A fixed sequence of uniform numbers: everyone must get the same.
let state = 1;
const uniform = () => {
  state = (state * 48271) % 2147483647;
  return state / 2147483647;
};

function setUpRow(n: number, k: number): Row {
  const peer = { name: 'reference', script: 'reference.py', target: 100, repeats: 20 };
  return {
    name: `set-up, n = ${n}, k = ${k}`,
    inputs: { n, k, alpha: Array.from(objective.weights(k)), setUp: true },
    run: () => orderGrad({ n, k, objective }).weights,
    peers: [peer],
  };
}

function groupsRow(n: number, k: number, peers: readonly Peer[], into: 'kept' | 'new' = 'kept'): Row {
  const rewards = Float64Array.from({ length: 1000 * n }, uniform);
  const transform = orderGrad({ n, k, objective });
  const out = new Float64Array(rewards.length);
  return {
    name: `1,000 groups of ${n}, k = ${k}, into a ${into} array`,
    inputs: { n, k, alpha: Array.from(transform.alpha), setUp: false, rewards: Array.from(rewards) },
    run: () => transform.advantages(rewards, {}, into === 'kept' ? out : undefined),
    peers,
  };
}

const rows = [
  setUpRow(64, 32),
  groupsRow(16, 4, [
    { ...looped, target: 20 },
    { ...batched, target: 1 },
  ]),
  groupsRow(16, 4, [batched], 'new'),
  groupsRow(64, 32, [looped, batched]),
  groupsRow(1024, 32, [looped, batched]),
];

const versions: Record<string, string> = { node: process.version };
for (const { name, inputs, run, peers } of rows) {
  const ours: number[] = [];
  const theirs = peers.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    ours.push(cpuMilliseconds(run, 1000));
    for (const [p, peer] of peers.entries()) {
      const outcome = runPeer(`ordergrad/${peer.script}`, { ...inputs, repeats: peer.repeats });
      if (!outcome) continue;
      theirs[p]!.push(outcome.cpuMs);
      Object.assign(versions, outcome.versions);
      requireEqual(peer.name, run(), outcome);
    }
  }
  console.log(`${name}: ${spread(ours)} CPU ms`);
  for (const [p, peer] of peers.entries())
    console.log(`  ${peer.name}: ${comparison(peer, theirs[p]!, ours)}`);
}
console.log(JSON.stringify(versions));

/** Their times, and the ratios to ours, each of two neighbouring measurements. */
function comparison({ target }: Peer, theirs: readonly number[], ours: readonly number[]): string {
  if (theirs.length === 0) return 'not run; set LAB_PYTHON=<a Python with its requirements>';
  const ratios = theirs.map((time, round) => time / ours[round]!);
  const aim = target ? ` (target ${target})` : '';
  return `${spread(theirs)} CPU ms, ${spread(ratios)} times ours${aim}`;
}

function requireEqual(name: string, ours: ArrayLike<number>, { result }: PeerResult): void {
  const difference = result.reduce((most, value, i) => Math.max(most, Math.abs(value - ours[i]!)), 0);
  // The reference's weights are off by about 1e-12 at n = 1,024.
  if (!(difference < 1e-11)) throw new Error(`${name}: outputs differ by ${difference}`);
}
