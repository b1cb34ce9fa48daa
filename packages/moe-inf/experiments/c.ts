import { gpt2 } from '@lab/lm';
import { type Ffn, initialisers } from '@lab/nn';
import { armsOf, draws, names } from './arms';
import { publishC } from './c-page';
import { type DecoderResult, decoderArm } from './decoder-arm';
import { finished } from './finished';
import type { Options } from './options';
import { type Tokens, textTask, tokenised } from './text';

// Tier C, frozen on 2026-11-24 before any run. Nothing here may change after results have been seen.

/** Model and schedule. Against section 12.1: 2 layers of width 64 instead of 4 of 128, and the shared text, for time. */
export const settings = {
  vocabularySize: 1024,
  layers: 2,
  width: 64,
  heads: 4,
  count: 16,
  time: 64,
  steps: 800,
  learningRate: 3e-3,
  warmup: 100,
  floor: 0.05,
  beta1: 0.9,
  beta2: 0.98,
  clip: 1,
  seed: 0,
  every: 100,
  batches: 6,
} as const;

/** f, the active hidden units of every arm. */
export const unit = 256;
const deviation = 0.02;
const all = armsOf({
  ...{ width: settings.width, unit, klWeight: 0.001 },
  weight: initialisers.normal(deviation),
  outputWeight: initialisers.normal(deviation / Math.sqrt(2 * settings.layers)),
});

/** What is compared; controls of routing are tiers A's and B's. */
export const arms: Readonly<Record<string, Ffn<object>>> = Object.fromEntries(
  Object.entries(all).filter(([arm]) => arm !== names.frozen && !arm.startsWith('Switch')),
);

/** Tier C: every arm on characters and on byte pairs of the shared text, and the page of them. */
export async function runC(options: Options): Promise<void> {
  const own = { ...settings, steps: options.steps ?? settings.steps };
  const results: Partial<Record<Tokens, Record<string, DecoderResult[]>>> = {};
  const perToken: Partial<Record<Tokens, number>> = {};
  for (const tokens of ['characters', 'byte pairs'] as const) {
    const text = await tokenised(tokens, own.vocabularySize);
    const { layers, width, heads, time } = own;
    const size = { vocabularySize: text.vocabularySize, contextLength: time, layers, width, heads };
    const task = textTask(text, gpt2(size), own);
    const found: Record<string, DecoderResult[]> = {};
    for (const [arm, ffn] of Object.entries(arms)) {
      if (options.arm && arm !== options.arm) continue;
      const compute = () => decoderArm(ffn, task, own.seed, own, draws(arm));
      found[arm] = [await finished(`c ${tokens} ${arm}`, { tier: 'c', tokens, arm, ...own }, compute)];
    }
    results[tokens] = found;
    perToken[tokens] = text.charactersPerToken;
  }
  await publishC(results as never, perToken as never, settings, options);
}
