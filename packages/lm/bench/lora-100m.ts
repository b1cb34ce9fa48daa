import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onnx } from '@lab/backend-onnx';
import {
  chunkedLogProbs,
  type DecoderParams,
  hiddenStates,
  initDecoder,
  type LoraParams,
  llama,
  lora,
  outputLayer,
} from '@lab/lm';
import { loadCheckpoint, saveCheckpoint } from '@lab/lm/node';
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

// Usage: tsx bench/lora-100m.ts [--batch 8] [--length 128] [--steps 3] [--recompute 0]
// One LoRA training step of a Llama-shaped checkpoint with 100 million random weights: time and peak memory.
const option = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const [batch, length, steps] = [option('batch', 8), option('length', 128), option('steps', 3)];
const recompute = option('recompute', 0) === 1;

const shape = llama({
  ...{ vocabularySize: 32_000, contextLength: 512, layers: 12, width: 768, heads: 12, keyValueHeads: 4 },
  ...{ hiddenWidth: 2048, tiedEmbeddings: true },
});
const settings = { rank: 16, alpha: 32, targetModules: 'all-linear' } as const;

const backend = await onnx({ threads: option('threads', 2) });
setBackend(backend);
const { config, params } = await randomCheckpoint();
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
  const start = performance.now();
  const [next, nextState, loss] = await step(adapters, state, params, inputs, targets);
  [adapters, state] = [next as LoraParams, nextState];
  const value = await loss.item();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `step ${index + 1}${index === 0 ? ', with tracing and compiling' : ''}: ${seconds} s, loss ${value.toFixed(4)}`,
  );
  report('so far');
}
await step.dispose();
await backend.dispose();

/** Written and read again, so that loading is part of the figure. */
async function randomCheckpoint() {
  const folder = await mkdtemp(join(tmpdir(), 'lora-100m-'));
  try {
    const drawn = initDecoder(random.key(0), shape);
    await saveCheckpoint(folder, { config: shape, params: drawn }, {}, { dtype: 'BF16' });
    for (const leaf of tree.leaves<Tensor>(drawn)) leaf.dispose();
    report('checkpoint written');
    const start = performance.now();
    const checkpoint = await loadCheckpoint(folder);
    console.log(`loaded in ${((performance.now() - start) / 1000).toFixed(1)} s`);
    return checkpoint;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function report(when: string): void {
  console.log(
    `  peak resident memory, ${when}: ${(process.resourceUsage().maxRSS / 2 ** 20).toFixed(2)} GiB`,
  );
}

function count(params: unknown): string {
  return tree
    .leaves<Tensor>(params)
    .reduce((sum, { size }) => sum + size, 0)
    .toLocaleString('en');
}
