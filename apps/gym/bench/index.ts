// Environment steps per CPU second of PPO on CartPole-v1, 4 environments x 128 steps, beside PyTorch with CleanRL's settings:
// LAB_PYTHON=<python with tools/bench/gym/requirements.txt> pnpm --filter @lab/gym-app bench
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spread } from '../../../tools/bench/statistics';
import { ppo } from '../src/algorithms/ppo';
import { resolveConfig } from '../src/config';
import { withWorkplace } from '../src/session';

const rounds = 5;
const [few, many] = [5120, 56_320];
const target = 5;

const ours: number[] = [];
const theirs: number[] = [];
let versions: object = { node: process.version };
for (let round = 0; round < rounds; round++) {
  // The difference of a long and a short run leaves set-up and compilation out.
  const seconds = (await cpuSeconds(many, round)) - (await cpuSeconds(few, round));
  ours.push((many - few) / seconds);
  const peer = runPeer(round);
  if (peer === undefined) continue;
  const { stepsPerCpuSecond, lastReturns: _, stepsPerSecond: __, ...rest } = peer;
  theirs.push(stepsPerCpuSecond);
  versions = { ...versions, ...rest };
}
console.log(`@lab/gym-app: ${spread(ours)} steps per CPU second`);
if (theirs.length === 0)
  console.log('  PyTorch was not run; set LAB_PYTHON=<a Python with its requirements>');
else {
  const ratios = ours.map((speed, round) => speed / theirs[round]!);
  console.log(`  PyTorch: ${spread(theirs)}; ours is ${spread(ratios)} times as fast (target ${target})`);
}
console.log(JSON.stringify(versions));

/** CPU time of this process for a whole run, logs and checkpoints among it. */
async function cpuSeconds(steps: number, seed: number): Promise<number> {
  const config = resolveConfig([{ preset: 'cleanrl', steps, seed }]);
  const folder = mkdtempSync(join(tmpdir(), 'lab-gym-bench-'));
  const before = process.cpuUsage();
  await withWorkplace(config.runtime, async (place) => {
    await ppo(place.session({ config, folder, label: 'bench', resumeCommand: '' }));
  });
  const { user, system } = process.cpuUsage(before);
  rmSync(folder, { recursive: true });
  return (user + system) / 1e6;
}

interface PeerResult {
  readonly stepsPerCpuSecond: number;
  readonly stepsPerSecond: number;
  readonly lastReturns: number;
  readonly [version: string]: string | number;
}

/** The PyTorch script with the Python that LAB_PYTHON names, at one thread; undefined where it names none. */
function runPeer(seed: number): PeerResult | undefined {
  const python = process.env.LAB_PYTHON;
  if (!python) return undefined;
  const script = fileURLToPath(new URL('../../../tools/bench/gym/ppo_cartpole.py', import.meta.url));
  const environment = { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const { status, stdout, stderr } = spawnSync(python, [script, '--steps', '10240', '--seed', `${seed}`], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`ppo_cartpole.py: ${stderr}`);
  return JSON.parse(stdout) as PeerResult;
}
