// pnpm --filter @lab/moe-inf experiment a0 | a | b | c | grid [--steps 20] [--seeds 1] [--arm 'dense 256']
// Each rewrites its page under docs/experiments; with an option it is a trial, which prints instead of writing.
// a0 exits with 1 where an acceptance band does not hold. Finished arms are kept in runs/moe-inf.
import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { runA } from './a';
import { runB } from './b';
import { runC } from './c';
import { runGrid } from './grid';
import { optionsOf } from './options';
import { runA0 } from './run-a0';

const tiers = { a0: runA0, a: runA, b: runB, c: runC, grid: runGrid };
const asked = process.argv[2] ?? '';
if (!Object.hasOwn(tiers, asked)) {
  console.error(`which tier? ${Object.keys(tiers).join(', ')}`);
  process.exit(2);
}
const backend = await onnx({ threads: 1 });
setBackend(backend);
await tiers[asked as keyof typeof tiers](optionsOf(process.argv));
await backend.dispose();
