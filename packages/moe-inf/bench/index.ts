// Usage: pnpm bench [decode | train | samples] [--rounds 5] [--threads 1]
// The three executions of one feed-forward layer of the GPT-2 Small preset, on ONNX Runtime, in turn in every round;
// all outputs are checked to be equal. Ratios are of neighbouring measurements; the median and their range are shown.
import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { decode } from './decode';
import { samples } from './samples';
import { train } from './train';

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

const threads = option('threads', 1);
const backend = await onnx({ threads });
setBackend(backend);
console.log(`Node ${process.version}, ${process.platform}-${process.arch}, ${threads} thread(s)`);
const parts = { decode, train, samples };
const asked = Object.keys(parts).filter((name) => process.argv.includes(name)) as (keyof typeof parts)[];
for (const name of asked.length ? asked : (Object.keys(parts) as (keyof typeof parts)[])) {
  await parts[name](option('rounds', 5));
}
await backend.dispose();
