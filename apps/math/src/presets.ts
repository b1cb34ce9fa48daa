import type { Patch } from '@lab/settings';

/**
 * Settings by size of model, below every other layer of a configuration. `small` is the default; what the others change beside the model's
 * shape follows the usual scaling (a smaller learning rate and larger batch for a wider model) and was not tuned.
 */
export const presets = {
  tiny: {
    model: { layers: 2, width: 64, heads: 2 },
    sft: { steps: 400, learningRate: 2e-3 },
    rl: { steps: 60, prompts: 16, learningRate: 2e-4 },
    eval: { problems: 200, samples: 32 },
  },
  small: {},
  medium: {
    model: { layers: 6, width: 256, heads: 8 },
    sft: { steps: 1200, learningRate: 8e-4 },
    rl: { steps: 120, prompts: 48, learningRate: 8e-5 },
  },
  large: {
    model: { layers: 12, width: 512, heads: 8 },
    sft: { steps: 3000, learningRate: 4e-4, warmup: 0.1 },
    rl: { steps: 200, prompts: 64, learningRate: 4e-5, microBatchTokens: 2048 },
  },
} as const satisfies Readonly<Record<string, Patch>>;
