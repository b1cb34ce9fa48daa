// Steps per CPU second of the MuJoCo environments through `make`, and of Python's in the same rounds:
// LAB_PYTHON=<python with gymnasium and mujoco> npx tsx bench/mujoco.ts
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { make } from '../src/core/make';
import { loadMujoco, registerMujoco } from '../src/mujoco/index';
import { mujocoSpecs } from '../src/mujoco/mujoco-specs';

const STEPS = 3000;
const ROUNDS = 3;
const python = process.env.LAB_PYTHON;
const peer = fileURLToPath(new URL('../../../tools/bench/gymnasium/mujoco_steps.py', import.meta.url));
const ids = mujocoSpecs.map(({ id }) => id);

function stepsPerSecond(id: string): number {
  const env = make<Float64Array, Float32Array>(id);
  env.reset({ seed: 0 });
  env.actionSpace.seed(0);
  const actions = Array.from({ length: 64 }, () => env.actionSpace.sample());
  const run = (steps: number) => {
    for (let t = 0; t < steps; t++) {
      const [, , terminated, truncated] = env.step(actions[t % 64]!);
      if (terminated || truncated) env.reset();
    }
  };
  run(STEPS / 8);
  const start = process.cpuUsage();
  run(STEPS);
  const { user, system } = process.cpuUsage(start);
  env.close();
  return STEPS / ((user + system) / 1e6);
}

function stepsPerSecondInPython(): Record<string, number> | null {
  if (!python) return null;
  const output = execFileSync(python, [peer, String(STEPS), ...ids], { encoding: 'utf8' });
  return JSON.parse(output).rates as Record<string, number>;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;

await registerMujoco();
console.log(`MuJoCo ${(await loadMujoco()).mj_versionString()} here, median of ${ROUNDS} rounds`);
const rounds = Array.from({ length: ROUNDS }, () => ({
  ours: Object.fromEntries(ids.map((id) => [id, stepsPerSecond(id)])),
  theirs: stepsPerSecondInPython(),
}));
for (const id of ids) {
  const ours = median(rounds.map((round) => round.ours[id]!));
  const theirs = python ? median(rounds.map((round) => round.theirs![id]!)) : null;
  const ratio = theirs === null ? '' : `  Python ${theirs.toFixed(0)}, ratio ${(ours / theirs).toFixed(2)}`;
  console.log(`${id.padEnd(26)} ${ours.toFixed(0)} steps per CPU second${ratio}`);
}
