import { type Ffn, initialisers } from '@lab/nn';
import { type Tensor, tree } from '@lab/tensor';
import { armsOf, draws } from './arms';
import { corpus } from './corpus';
import { findings } from './findings';
import { finished } from './finished';
import { docs, isFull, type Options } from './options';
import { publish } from './report';
import { type ArmResult, type ArmResults, lossTable, routingTable, sampleFigure } from './tables';
import { dispose, evaluate, readings, type TaskSettings, train } from './train';

// Tier A, frozen on 2026-11-24 before any run with these settings. Nothing here may change after results have been seen.

/** Data, model and schedule of section 12.1. */
export const settings: TaskSettings & { readonly seeds: readonly number[] } = {
  symbols: 24,
  domains: 8,
  width: 64,
  steps: 2000,
  batch: 1024,
  learningRate: 3e-3,
  warmup: 100,
  floor: 0.05,
  beta1: 0.9,
  beta2: 0.98,
  clip: 1,
  seeds: [0, 1, 2],
  evaluations: 2,
  samples: [1, 2, 4, 8, 16],
};

const unit = 256;

/** What is compared. */
export const arms = armsOf({
  ...{ width: settings.width, unit, reduced: 434, klWeight: 0.01 },
  weight: initialisers.kaimingNormal({ nonlinearity: 'linear' }),
});

/** One arm on one seed, trained and evaluated unless that was done before. */
export function resultOf(arm: string, seed: number, steps = settings.steps): Promise<ArmResult> {
  const own = { ...settings, steps };
  return finished(`a ${arm} seed ${seed}`, { tier: 'a', arm, seed, ...own }, async () => {
    const ffn = arms[arm] as Ffn<object>;
    const data = await corpus(seed, own.symbols, own.domains);
    const params = await train(ffn, data, seed, own);
    const parameters = tree.leaves<Tensor>(params).reduce((count, leaf) => count + leaf.size, 0);
    const result = {
      losses: await evaluate(ffn, params, data, draws(arm) ? own : { ...own, samples: [] }),
      readings: await readings(ffn, params, data),
      parameters,
    };
    dispose(params);
    return result;
  });
}

/** Tier A: every arm on every seed, and the page of them. */
export async function runA(options: Options): Promise<void> {
  const results: Record<string, ArmResult[]> = {};
  for (const seed of settings.seeds.slice(0, options.seeds)) {
    for (const arm of Object.keys(arms)) {
      if (options.arm && arm !== options.arm) continue;
      results[arm] = [...(results[arm] ?? []), await resultOf(arm, seed, options.steps)];
    }
  }
  const text = page(results);
  if (!isFull(options)) return console.log(text);
  await publish(new URL('moe-inf-a.svg', docs), figure(results));
  await publish(new URL('moe-inf-a.md', docs), text);
}

function figure(results: ArmResults): string {
  const level = [`dense ${unit}`, `dense ${2 * unit}`, `top-2 of 4 x ${unit / 2}`, `gated dense ${unit}`];
  return sampleFigure('Tier A: excess loss by number of samples', 'nats', results, level);
}

function page(results: ArmResults): string {
  return `# Tier A: a table of 4,608 contexts to memorise

\`\`\`sh
pnpm --filter @lab/moe-inf experiment a     # finished arms are kept in runs/moe-inf and not run again
\`\`\`

**Setting.** ${settings.domains} domains of ${settings.symbols} symbols; for every context four successors with chances .7, .15, .1 and .05. One layer of
width ${settings.width} beside its residual must memorise them: sum of three embeddings, norm, layer, norm, linear. Adam,
${settings.steps.toLocaleString('en-US')} steps of ${settings.batch.toLocaleString('en-US')} contexts, learning rate ${settings.learningRate}. Seeds ${settings.seeds.join(', ')}. Excess loss over all contexts in
nats, lower is better; sampled arms are the mean of ${settings.evaluations} draws. Layers that draw nothing stand under K = 2.

**What was fixed when.** Everything in \`packages/moe-inf/experiments/a.ts\`, as the specification has it, before any run with
these settings; a first run on these seeds with 1,500 steps gave the same orders. The Switch has a capacity of 1.25; the number of its active
units is half the others'.

${lossTable(results)}

![Excess loss by number of samples](moe-inf-a.svg)

Routing over all contexts at K = 2:

${routingTable(results)}

What these numbers say:

${findings(results, unit)
  .map((finding) => `- ${finding}`)
  .join('\n')}

## What is not shown

Language modelling: this is one layer that memorises a table, made so that parameters matter. Nothing was tuned per arm.
"Least loss" and "less loss with more samples" are different settings of sigma; neither is promised without its setting.
`;
}
