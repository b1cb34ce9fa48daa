import { onnx } from '@lab/backend-onnx';
import { setBackend } from '@lab/tensor';
import { median } from '../../../tools/bench/statistics';
import { cpuMilliseconds } from './cpu-milliseconds';
import { sharedWeights } from './model';
import { trainer } from './trainer';

// Run by train-step.ts in a process of its own, as the peers are: `train-steps.ts PARTS STEPS`. Prints JSON.
const [parts, steps] = process.argv.slice(2).map(Number) as [number, number];
const backend = await onnx({ threads: 1 });
setBackend(backend);
const { params } = await sharedWeights();
const advance = trainer(backend, params, parts);
const start = performance.now();
const losses = [await advance()];
const firstMs = performance.now() - start;
while (losses.length < 5) losses.push(await advance());
const times = [];
for (let step = 0; step < steps; step++)
  times.push(await cpuMilliseconds(async () => void (await advance())));
console.log(JSON.stringify({ losses, cpuMs: median(times), firstMs }));
await backend.dispose();
