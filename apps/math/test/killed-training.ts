/**
 * A training process for kill.test.ts: `node killed-training.mjs FOLDER KILL_AT`.
 *
 * It counts its own calls to the file system and sends itself SIGKILL at call KILL_AT: before the call, or half-way
 * through it where it is a write. A process that is not killed prints its calls, one per line.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { rl } from '../src/rl';
import { sft } from '../src/sft';
import { sessionIn } from './tiny';

const [folder = '', killAt = ''] = process.argv.slice(2);
const calls: string[] = [];

const original = { ...fs };
const names = [
  'mkdirSync',
  'openSync',
  'writeSync',
  'fsyncSync',
  'closeSync',
  'renameSync',
  'rmSync',
] as const;
for (const name of names) {
  const call = original[name] as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]) => {
    calls.push(`${name} ${args[0]}`);
    if (calls.length === Number(killAt)) {
      if (name === 'writeSync') {
        const [file, bytes] = args as [number, Uint8Array];
        original.writeSync(file, bytes, 0, Math.floor(bytes.length / 2));
      }
      process.kill(process.pid, 'SIGKILL');
    }
    return call(...args);
  };
  Object.assign(fs, { [name]: counted });
}
syncBuiltinESMExports();

const session = sessionIn(folder);
await rl(session, await sft(session));
original.writeSync(1, calls.join('\n'));
