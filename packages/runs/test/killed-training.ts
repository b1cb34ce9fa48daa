/**
 * A training process for kill.test.ts: `node killed-training.js FOLDER KILL_AT`.
 *
 * It counts its own calls to the file system and sends itself SIGKILL at call KILL_AT: before the call, or half-way
 * through it where a write or a removal can be half done. It prints the call it died in, or the number of calls at the end.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { openRun } from '../src/index';

const [folder = '', killAt = ''] = process.argv.slice(2);
let calls = 0;

const original = { ...fs };
const halves: Record<string, (...args: never[]) => void> = {
  writeSync(file: number, bytes: Uint8Array) {
    original.writeSync(file, bytes, 0, Math.floor(bytes.length / 2));
  },
  rmSync(path: string) {
    const [first] = original.existsSync(path) ? original.readdirSync(path) : [];
    if (first !== undefined) original.unlinkSync(join(path, first));
  },
};

for (const name of [
  'mkdirSync',
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
  'truncateSync',
] as const) {
  const call = original[name] as (...args: unknown[]) => unknown;
  const counted = (...args: never[]) => {
    calls++;
    if (calls === Number(killAt)) {
      halves[name]?.(...args);
      original.writeSync(1, `${name} ${args[0]}`);
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...args);
  };
  Object.assign(fs, { [name]: counted });
}
syncBuiltinESMExports();

const run = openRun(folder, {
  config: { seed: 11, width: 500 },
  keep: 1,
  rolloutBytes: 2048,
  tensorBoard: true,
});
const saved = run.resumed?.files['weights.bin'];
const weights = saved ? new Float64Array(saved.slice().buffer) : new Float64Array(500).fill(1);
let { noise } = (run.resumed?.state ?? { noise: 11 }) as { noise: number };
for (let step = run.resumed?.step ?? 0; step < 20; step++) {
  for (let i = 0; i < weights.length; i++) {
    noise = (noise * 1103515245 + 12345) % 2147483648;
    weights[i] = weights[i]! * 0.9 + noise / 2147483648;
  }
  run.metrics.append({ step, weight: weights[0] });
  run.rollouts?.append([{ step, text: `rollout ${noise}`, weights: [...weights.subarray(0, 8)] }]);
  if (step % 2 === 0) run.samples.append({ step, text: `sample ${noise}` });
  run.timings.append({ step, milliseconds: performance.now() });
  if (step % 3 !== 1) continue;
  const files = {
    'weights.bin': new Uint8Array(weights.buffer),
    'moments.bin': new Uint8Array(3000).fill(step),
  };
  run.saveCheckpoint({ step: step + 1, files, state: { noise }, kind: step % 2 === 0 ? 'best' : 'regular' });
}
run.saveCheckpoint({ step: 20, files: { 'weights.bin': new Uint8Array(weights.buffer) }, state: { noise } });
run.close();
original.writeSync(1, String(calls));
