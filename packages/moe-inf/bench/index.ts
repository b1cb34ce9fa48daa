// Usage: pnpm bench [decode | train | samples | whole-model] [--rounds 5] [--threads 1]
// The three executions of one feed-forward layer of the GPT-2 Small preset, on ONNX Runtime, in turn in every round;
// all outputs are checked to be equal. Ratios are of neighbouring measurements; the median and their range are shown.
import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { decode } from './decode';
import { samples } from './samples';
import { train } from './train';
import { wholeModel } from './whole-model';

const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};

const threads = option('threads', 1);
const backend = await onnx({ threads });
setBackend(backend);
console.log(`Node ${process.version}, ${process.platform}-${process.arch}, ${threads} thread(s)`);
const parts = { decode, train, samples, 'whole-model': wholeModel };
const names = Object.keys(parts) as (keyof typeof parts)[];
const asked = names.filter((name) => process.argv.includes(name));
// The whole model takes 12 GiB and minutes, so it runs only where it is asked for.
for (const name of asked.length ? asked : names.filter((name) => name !== 'whole-model')) {
  await parts[name](option('rounds', 5));
}
await backend.dispose();
