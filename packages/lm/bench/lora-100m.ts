import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onnx } from '@lab/backend-onnx';
import {
  chunkedLogProbs,
  type DecoderParams,
  generator,
  hiddenStates,
  initDecoder,
  type LoraParams,
  llama,
  lora,
  outputLayer,
} from '@lab/lm';
import { type LoadDType, loadCheckpoint, saveCheckpoint } from '@lab/lm/node';
import { adamw, applyUpdates, flatten } from '@lab/nn';
import {
  jit,
  mean,
  neg,
  random,
  reshape,
  setBackend,
  slice,
  type Tensor,
  tree,
  valueAndGrad,
} from '@lab/tensor';
import { cpuMilliseconds } from './cpu-milliseconds';

// Usage: tsx bench/lora-100m.ts [--batch 8] [--length 128] [--steps 3] [--recompute 0] [--sample 0]
//   [--folder path] [--dtype float32|keep]
// One LoRA training step of a Llama-shaped checkpoint with 100 million random weights, or a batch of samples of so many
// tokens: time and peak memory. The checkpoint is kept in a folder where one is named, which a run that finds none writes and
// leaves it at that, so that the peak of the next run is not that of drawing the weights.
const word = (name: string, otherwise: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : (process.argv[at + 1] as string);
};
const option = (name: string, otherwise: number) => Number(word(name, `${otherwise}`));
const [batch, length, steps] = [option('batch', 8), option('length', 128), option('steps', 3)];
const recompute = option('recompute', 0) === 1;

const shape = llama({
  ...{ vocabularySize: 32_000, contextLength: 512, layers: 12, width: 768, heads: 12, keyValueHeads: 4 },
  ...{ hiddenWidth: 2048, tiedEmbeddings: true },
});
const settings = { rank: 16, alpha: 32, targetModules: 'all-linear' } as const;

const backend = await onnx({ threads: option('threads', 2) });
setBackend(backend);
const dtype = word('dtype', 'float32') as LoadDType;
const named = word('folder', '');
if (named !== '' && !existsSync(named)) {
  await writeRandom(named);
  process.exit();
}
const { config, params } = await (named === '' ? randomCheckpoint() : load(named));
if (option('sample', 0) > 0) {
  await sampleBatch(option('sample', 0));
  process.exit();
}
const adapter = lora(config, settings);
const optimiser = flatten(adamw({ learningRate: 1e-4 }));
const step = jit(
  (
    adapters: LoraParams,
    state: ReturnType<typeof optimiser.init>,
    base: DecoderParams,
    tokens: Tensor,
    next: Tensor,
  ) => {
    const loss = (trained: LoraParams) => {
      const model = adapter.attach(base, trained);
      const hidden = hiddenStates(model, tokens, config, { recompute });
      const logProbs = chunkedLogProbs(outputLayer(model), hidden, next, {
        tokensAtOnce: 256,
        frozen: true,
      });
      return neg(mean(logProbs));
    };
    const [value, gradients] = valueAndGrad(loss)(adapters);
    const [updates, nextState] = optimiser.update(gradients, state, adapters);
    return [applyUpdates(adapters, updates), nextState, value] as const;
  },
  { donate: [0, 1] },
);

const text = reshape(random.permutation(random.key(1), batch * (length + 1)), [batch, length + 1]);
const inputs = slice(text, [0, 0], [batch, length]);
const targets = slice(text, [0, 1], [batch, length + 1]);
let adapters = adapter.init(random.key(2));
let state = optimiser.init(adapters);
console.log(`${count(params)} weights, ${count(adapters)} trained, ${batch} x ${length} tokens a step`);
for (let index = 0; index < steps; index++) {
  let value = Number.NaN;
  const cpu = await cpuMilliseconds(async () => {
    const [next, nextState, loss] = await step(adapters, state, params, inputs, targets);
    [adapters, state] = [next as LoraParams, nextState];
    value = await loss.item();
  });
  const seconds = (cpu / 1000).toFixed(1);
  console.log(
    `step ${index + 1}${index === 0 ? ', with tracing and compiling' : ''}: ${seconds} CPU s, loss ${value.toFixed(4)}`,
  );
  report('so far');
}
await step.dispose();
await backend.dispose();

/** Written and read again, so that loading is part of the figure. */
async function randomCheckpoint() {
  const folder = await mkdtemp(join(tmpdir(), 'lora-100m-'));
  try {
    await writeRandom(folder);
    return await load(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function writeRandom(folder: string): Promise<void> {
  const drawn = initDecoder(random.key(0), shape);
  await saveCheckpoint(folder, { config: shape, params: drawn }, {}, { dtype: 'F16' });
  for (const leaf of tree.leaves<Tensor>(drawn)) leaf.dispose();
  report('checkpoint written');
}

async function load(folder: string) {
  const start = performance.now();
  const checkpoint = await loadCheckpoint(folder, { dtype });
  console.log(`loaded in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  report('loaded');
  return checkpoint;
}

async function sampleBatch(maxNewTokens: number): Promise<void> {
  const { generate } = generator(config);
  const prompts = Array.from({ length: batch }, (_, i) => Array.from({ length }, (_, t) => 7 * t + i));
  // The first two compile, as the cache is longer for more tokens.
  for (const tokens of [2, maxNewTokens, 2, maxNewTokens]) {
    const options = { maxNewTokens: tokens };
    const cpu = await cpuMilliseconds(
      async () => void (await generate(params, prompts, random.key(0), options)),
    );
    console.log(`${batch} rows, ${length} tokens of prompt, ${tokens} new: ${(cpu / 1000).toFixed(2)} CPU s`);
    report('so far');
  }
}

function report(when: string): void {
  console.log(
    `  resident memory, ${when}: ${(process.memoryUsage.rss() / 2 ** 30).toFixed(2)} GiB, at its peak ${(process.resourceUsage().maxRSS / 2 ** 20).toFixed(2)}`,
  );
}

function count(params: unknown): string {
  return tree
    .leaves<Tensor>(params)
    .reduce((sum, { size }) => sum + size, 0)
    .toLocaleString('en');
}
