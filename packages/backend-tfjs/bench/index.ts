import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

// CPU time of a training step and of sampling on every backend beside ONNX Runtime, each in a process of its own, at one
// thread; arrays and tensors alive as training goes on. The losses of the first 50 steps must agree.
// Usage: pnpm bench [--model small|standard] [--steps 50] [--backends wasm,node]

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: 'small' },
    steps: { type: 'string', default: '50' },
    backends: { type: 'string', default: 'cpu,wasm,node,node-gpu' },
  },
});

interface Result {
  readonly losses: readonly number[];
  readonly milliseconds: readonly number[];
  readonly live: Readonly<Record<string, readonly (number | undefined)[]>>;
  readonly speeds: readonly number[];
}

const oneThread = { TF_NUM_INTRAOP_THREADS: '1', TF_NUM_INTEROP_THREADS: '1', OMP_NUM_THREADS: '1' };
const variables: Record<string, string> = { node: 'LAB_TFJS_NODE', 'node-gpu': 'LAB_TFJS_NODE_GPU' };

function measure(backend: string): Result | undefined {
  const variable = variables[backend];
  if (variable && !existsSync(process.env[variable] ?? '')) {
    console.log(`${backend}: not run; set ${variable} to the folder of the package with its binding`);
    return undefined;
  }
  const script = fileURLToPath(new URL('./measure.ts', import.meta.url));
  const words = ['--backend', backend, '--model', options.model, '--steps', options.steps];
  const text = execFileSync(process.execPath, [...process.execArgv, script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...oneThread },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(text.trim().split('\n').at(-1) as string) as Result;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}

/** `median (first quartile - third quartile)`. */
function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[values.length >> 2], sorted[(values.length * 3) >> 2]] as [number, number];
  return `${median(values).toFixed(1)} (${low.toFixed(1)}-${high.toFixed(1)})`;
}

console.log(`Node ${process.version}, model ${options.model}, ${options.steps} steps`);
const onnx = measure('onnx') as Result;
console.log(
  `onnx: step ${spread(onnx.milliseconds)} CPU ms, ${median(onnx.speeds).toFixed(0)} tokens per CPU s`,
);
for (const backend of options.backends.split(',')) {
  const result = measure(backend);
  if (!result) continue;
  const losses = result.losses.slice(0, 50);
  const difference = Math.max(...losses.map((loss, i) => Math.abs(loss - (onnx.losses[i] as number))));
  if (!(difference < 1e-3)) throw new Error(`${backend}: a loss differs from onnx by ${difference}`);
  const slower = (median(result.milliseconds) / median(onnx.milliseconds)).toFixed(1);
  const sampling = (median(onnx.speeds) / median(result.speeds)).toFixed(1);
  console.log(
    `${backend}: step ${spread(result.milliseconds)} CPU ms, ${slower} times onnx; ` +
      `${median(result.speeds).toFixed(0)} tokens per CPU s, onnx is ${sampling} times as fast; ` +
      `losses differ by at most ${difference.toExponential(1)} (last ${losses.at(-1)?.toFixed(4)})`,
  );
  for (const [step, [arrays, tensors]] of Object.entries(result.live)) {
    console.log(`  after ${step} steps: ${arrays} live arrays, ${tensors} tensors`);
  }
}
