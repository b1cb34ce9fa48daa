/**
 * A training process for kill.test.ts: `node killed-training.mjs BACKEND FOLDER KILL_AT`.
 *
 * It counts its own calls to the file system and sends itself SIGKILL at call KILL_AT: before the call, or half-way
 * through it where it is a write. A process that is not killed prints its calls, one per line.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openBackend } from '../src/backend';
import { rl } from '../src/rl';
import { sft } from '../src/sft';
import { sessionIn } from './tiny';

const [name = '', folder = '', killAt = ''] = process.argv.slice(2);
const calls: string[] = [];

const original = { ...fs };
const watched = [
  'mkdirSync',
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
] as const;
for (const method of watched) {
  const call = original[method] as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]) => {
    calls.push(`${method} ${args[0]}`);
    if (calls.length === Number(killAt)) {
      if (method === 'writeSync') {
        const [file, bytes] = args as [number, Uint8Array];
        original.writeSync(file, bytes, 0, Math.floor(bytes.length / 2));
      }
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...args);
  };
  Object.assign(fs, { [method]: counted });
}
syncBuiltinESMExports();

// With more threads the order of sums, and so their rounding, may differ from run to run.
const backend = await openBackend({ backend: name as 'onnx' | 'reference', device: 'cpu', threads: 1 });
const session = { ...sessionIn(folder), backend };
await rl(session, await sft(session));
original.writeSync(1, calls.join('\n'));
