import { parseArgs } from 'node:util';
import { onnx } from '@lab/backend-onnx';
import { type TfjsName, tfjs } from '@lab/backend-tfjs';
import { generator, initDecoder } from '@lab/lm';
import { type Backend, liveArrays, random, setBackend } from '@lab/tensor';
import { settings, token } from './models';
import { trainer } from './training';

// Measures one backend, in a process of its own, and prints the result as one line of JSON.

const { values: options } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    model: { type: 'string', default: 'small' },
    steps: { type: 'string', default: '50' },
  },
});
const setting = settings[options.model as keyof typeof settings];
const [promptLength, newTokens, batch] = [16, 32, 64];

async function open(): Promise<Backend> {
  if (options.backend === 'onnx') return onnx({ threads: 1 });
  return tfjs(options.backend as TfjsName);
}

/** Tensors of TensorFlow.js, which the core it uses says; undefined for ONNX Runtime. */
function tensors(): number | undefined {
  const engine = (globalThis as { _tfengine?: { state: { numTensors: number } } })._tfengine;
  return engine?.state.numTensors;
}

/** CPU time of the process so far, which other work on the machine changes less than the clock's. */
function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const backend = await open();
setBackend(backend);

const advance = trainer(backend, setting);
const losses: number[] = [];
const milliseconds: number[] = [];
const live: Record<string, (number | undefined)[]> = {};
for (let step = 1; step <= Number(options.steps); step++) {
  const start = cpuMilliseconds();
  losses.push(await advance());
  milliseconds.push(cpuMilliseconds() - start);
  if ([10, 100, 1000].includes(step)) live[step] = [liveArrays(), tensors()];
}

const params = initDecoder(random.key(0), setting.config);
const policy = generator(setting.config, { backend });
const prompts = Array.from({ length: batch }, (_, s) =>
  Array.from({ length: promptLength }, (_, t) => token(s, t)),
);
const speeds: number[] = [];
for (let round = 0; round < 4; round++) {
  const start = cpuMilliseconds();
  await policy.generate(params, prompts, random.key(round), { maxNewTokens: newTokens });
  if (round > 0) speeds.push((batch * newTokens * 1000) / (cpuMilliseconds() - start));
}
// The first steps compile and warm up.
console.log(JSON.stringify({ losses, milliseconds: milliseconds.slice(5), live, speeds }));
process.exit();
