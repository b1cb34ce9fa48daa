import { gpt2 } from '@lab/lm';
import { type Ffn, initialisers } from '@lab/nn';
import { armsOf, draws } from './arms';
import { corpus, entropy, successorProbabilities } from './corpus';
import { type DecoderResult, decoderArm } from './decoder-arm';
import type { DecoderTask } from './decoder-task';
import { findings } from './findings';
import { finished } from './finished';
import { docs, isFull, type Options } from './options';
import { publish } from './report';
import { drawSequences, everySuccessor, type Successors, uniformNumbers } from './sequences';
import { type ArmResults, lossTable, routingTable, sampleFigure } from './tables';

// Tier B, frozen on 2026-11-24 before any run with these settings. Nothing here may change after results have been seen.

/** Data, model and schedule of section 12.1. */
export const settings = {
  symbols: 16,
  domains: 8,
  layers: 2,
  width: 64,
  heads: 4,
  count: 32,
  time: 64,
  steps: 1500,
  learningRate: 3e-3,
  warmup: 100,
  floor: 0.05,
  beta1: 0.9,
  beta2: 0.98,
  clip: 1,
  seed: 0,
  every: 100,
  batches: 4,
} as const;

const unit = 256;
const deviation = 0.02;

/** What is compared, in every block. */
export const arms = armsOf({
  ...{ width: settings.width, unit, reduced: 434, klWeight: 0.01 },
  weight: initialisers.normal(deviation),
  outputWeight: initialisers.normal(deviation / Math.sqrt(2 * settings.layers)),
});

/** Sequences of domains, whose successors a table gives. */
export async function taskOf(seed: number): Promise<DecoderTask> {
  const { symbols, domains, layers, width, heads, count, time, batches } = settings;
  const { successors } = await corpus(seed, symbols, domains);
  const table: Successors = { symbols, domains, table: (await successors.data()) as Int32Array };
  const unseen = uniformNumbers(1_000_000 + seed);
  return {
    ...{ count, time, entropy, chances: successorProbabilities },
    config: gpt2({ vocabularySize: symbols + domains, contextLength: time, layers, width, heads }),
    heldOut: Array.from({ length: batches }, () => {
      const drawn = drawSequences(unseen, count, time, table);
      return { ...drawn, successors: everySuccessor(drawn, table) };
    }),
    batches: (own) => {
      const uniform = uniformNumbers(own);
      return () => drawSequences(uniform, count, time, table);
    },
  };
}

/** Tier B: every arm on one seed, and the page of them. */
export async function runB(options: Options): Promise<void> {
  const own = { ...settings, steps: options.steps ?? settings.steps };
  const task = await taskOf(settings.seed);
  const results: Record<string, DecoderResult[]> = {};
  for (const [arm, ffn] of Object.entries(arms)) {
    if (options.arm && arm !== options.arm) continue;
    const result = await finished(`b ${arm}`, { tier: 'b', arm, ...own }, () =>
      decoderArm(ffn as Ffn<object>, task, settings.seed, own, draws(arm)),
    );
    results[arm] = [result];
  }
  const text = page(results);
  if (!isFull(options)) return console.log(text);
  await publish(new URL('moe-inf-b.svg', docs), figure(results));
  await publish(new URL('moe-inf-b.md', docs), text);
}

function figure(results: ArmResults): string {
  const level = [`dense ${unit}`, `dense ${2 * unit}`, `top-2 of 4 x ${unit / 2}`, `gated dense ${unit}`];
  return sampleFigure('Tier B: excess loss by number of samples', 'nats', results, level);
}

function page(results: ArmResults): string {
  const { layers, width, heads, count, time, steps, learningRate, symbols, domains } = settings;
  return `# Tier B: sequences of eight domains

\`\`\`sh
pnpm --filter @lab/moe-inf experiment b     # finished arms are kept in runs/moe-inf and not run again
\`\`\`

**Setting.** A domain token of ${domains}, then ${time} of ${symbols} symbols; the two last symbols and the domain have four successors
with chances .7, .15, .1 and .05. A GPT-2 of ${layers} layers, width ${width}, ${heads} heads, with one layer of the arm in every block. Adam, ${steps}
steps of ${count} x ${time} tokens, learning rate ${learningRate}, one seed. Excess loss over what can be predicted, exact over
successors, on ${settings.batches * count} sequences not trained on, in nats; layers that draw nothing stand under K = 2.

**What was fixed when.** Everything in \`packages/moe-inf/experiments/b.ts\`, as the specification has it, before any run
with these settings. A first run with a quarter of the tokens (0.82 million) had the same orders but one: "inf, as large as top-2" lost to top-2
there, 1.315 against 1.146 nats, and the gate alone made 76 % of what inf gains.

${lossTable(results)}

![Excess loss by number of samples](moe-inf-b.svg)

Routing of held-out sequences at K = 2, mean over layers:

${routingTable(results)}

What these numbers say:

${findings(results, unit)
  .map((finding) => `- ${finding}`)
  .join('\n')}

## What is not shown

More than one seed: small differences here may be chance. Language: successors come from a table. Nothing was tuned per arm.
`;
}
