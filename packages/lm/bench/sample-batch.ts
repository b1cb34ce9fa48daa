import { onnx } from '@lab/backend-onnx';
import { generator } from '@lab/lm';
import { random } from '@lab/tensor';
import { median } from '../../../tools/bench/statistics';
import { cpuMilliseconds } from './cpu-milliseconds';
import { config, sharedWeights } from './model';

// Run by sampling.ts in a process of its own, as the peer is: prints the tokens per CPU second of one batch size.
const promptLength = 16;
const newTokens = 32;
const batch = Number(process.argv[2]);
const repeats = Math.max(2, Math.ceil(160 / batch));

function prompt(s: number): number[] {
  return Array.from({ length: promptLength }, (_, t) => (31 * s + 17 * t + s * t) % config.vocabularySize);
}

const backend = await onnx({ threads: 1 });
const { params } = await sharedWeights();
const policy = generator(config, { backend });
const prompts = Array.from({ length: batch }, (_, s) => prompt(s));
const sample = async () => {
  for (let i = 0; i < repeats; i++) {
    await policy.generate(params, prompts, random.key(i), { maxNewTokens: newTokens });
  }
};
await sample();
const times = [];
for (let i = 0; i < 3; i++) times.push(await cpuMilliseconds(sample));
console.log(JSON.stringify({ tokensPerSecond: (batch * newTokens * repeats * 1000) / median(times) }));
await policy.dispose();
await backend.dispose();
