import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  applyDecoder,
  crossEntropy,
  type DecoderConfig,
  type DecoderParams,
  gpt2,
  initDecoder,
} from '@lab/lm';
import { loadCheckpoint, saveCheckpoint } from '@lab/lm/node';
import { infMoe, infMoeSmall, paramCounts } from '@lab/moe-inf';
import { adamw, applyUpdates, initialisers } from '@lab/nn';
import { add, jit, random, slice, type Tensor, tree, valueAndGrad, zeros } from '@lab/tensor';

/** Tokens of the one sequence. */
const time = 256;
const mostGibibytes = 12;

/**
 * A decoder shaped like GPT-2 Small with infinitely many experts and random weights: saved, loaded, run and trained
 * for one step of AdamW, with the time and the most memory so far. The exit code is 1 beyond 12 GiB.
 */
export async function wholeModel(): Promise<void> {
  const { layers, width, ffn: size, vocabularySize, contextLength } = infMoeSmall;
  const deviation = {
    weight: initialisers.normal(0.02),
    outputWeight: initialisers.normal(0.02 / Math.sqrt(24)),
  };
  const { kind: _, ...sizes } = size;
  const ffn = infMoe({ width, ...sizes, ...deviation, klWeight: 0.001 });
  const feedForwards = Array.from({ length: layers }, () => ffn);
  const config = gpt2({ vocabularySize, contextLength, layers, width, heads: 12, feedForwards });
  const params = await reported('drawn, saved and loaded', () => throughFolder(config));
  const count = tree.leaves<Tensor>(params).reduce((sum, leaf) => sum + leaf.size, 0);
  if (count !== paramCounts(infMoeSmall).total) throw new Error(`whole model: ${count} parameters`);
  console.log(
    `  ${count.toLocaleString('en-US')} parameters, one sequence of ${time} tokens, K = ${ffn.config.samples}`,
  );
  // Any tokens will do.
  const tokens = random.categorical(random.key(1), zeros([1, time + 1, 1000]));
  const run = jit((p: DecoderParams, all: Tensor) => lossOf(p, all, config));
  const loss = await reported('run', async () => (await run(params, tokens)).item());
  await run.dispose();
  const after = await reported('trained one step', () => trained(params, tokens, config));
  console.log(`  loss ${loss.toFixed(3)}, ${after.toFixed(3)} in the step`);
}

/** The parameters as a checkpoint folder gives them back. */
async function throughFolder(config: DecoderConfig): Promise<DecoderParams> {
  const folder = await mkdtemp(join(tmpdir(), 'moe-inf-'));
  try {
    const params = initDecoder(random.key(0), config);
    const { feedForwards, ...plain } = config;
    await saveCheckpoint(folder, { config, params });
    for (const leaf of tree.leaves<Tensor>(params)) leaf.dispose();
    return (await loadCheckpoint(folder, { configure: () => ({ ...plain, feedForwards: feedForwards! }) }))
      .params;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function lossOf(params: DecoderParams, tokens: Tensor, config: DecoderConfig, recompute = false): Tensor {
  const auxiliary: Tensor[] = [];
  const from = (start: number) => slice(tokens, [0, start], [1, start + time]);
  const logits = applyDecoder(params, from(0), config, {
    ...{ recompute, ffn: { key: random.key(3), noiseBy: 'vector' } },
    onFfn: ({ auxiliaryLoss }) => void (auxiliaryLoss && auxiliary.push(auxiliaryLoss)),
  });
  return auxiliary.reduce((sum, loss) => add(sum, loss), crossEntropy(logits, from(1)));
}

async function trained(params: DecoderParams, tokens: Tensor, config: DecoderConfig): Promise<number> {
  const optimiser = adamw({ learningRate: 6e-4, b1: 0.9, b2: 0.95, weightDecay: 0.1 });
  const step = jit(
    (p: DecoderParams, state: ReturnType<typeof optimiser.init>, all: Tensor) => {
      const [loss, gradients] = valueAndGrad((own: DecoderParams) => lossOf(own, all, config, true))(p);
      const [updates, next] = optimiser.update(gradients, state, p);
      return [loss, applyUpdates(p, updates), next] as const;
    },
    { donate: [0, 1] },
  );
  const [loss] = await step(params, optimiser.init(params), tokens);
  return (loss as Tensor).item();
}

async function reported<R>(what: string, work: () => Promise<R>): Promise<R> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  const gibibytes = process.resourceUsage().maxRSS / 2 ** 20;
  console.log(
    `  ${what}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} CPU s; at most ${gibibytes.toFixed(2)} GiB so far`,
  );
  if (gibibytes > mostGibibytes) process.exitCode = 1;
  return result;
}
