import { fileURLToPath } from 'node:url';
import { resolveConfig, type TrainConfig } from '../../src/config';

const base = {
  task: 'addition',
  addition: { digits: 1 },
  model: { layers: 1, width: 16, heads: 2 },
  sft: { steps: 150, batch: 32, checkpointEvery: 150, learningRate: 0.02, imperfect: 0 },
  rl: { steps: 32, prompts: 16, samples: 8, k: 2, checkpointEvery: 32, learningRate: 0.004 },
  eval: { problems: 3, samples: 4 },
  runtime: { backend: 'reference' },
};
const hangingReward = fileURLToPath(new URL('./hanging-reward.ts', import.meta.url));

/** What to change of a tiny run that learns, so that it has the fault of that name. */
export const faults: Readonly<Record<string, TrainConfig>> = {
  healthy: resolveConfig(base),
  'too-hard': resolveConfig(base, { addition: { digits: 4 }, rl: { learningRate: 1e-4 } }),
  'too-easy': resolveConfig(base, { sft: { steps: 400 }, rl: { temperature: 0.3, learningRate: 1e-4 } }),
  'dead-zone-of-k': resolveConfig(base, { sft: { steps: 250 }, rl: { k: 6, learningRate: 1e-4 } }),
  'standardised-maxpo': resolveConfig(base, { rl: { estimator: 'grpo' } }),
  'no-op-updates': resolveConfig(base, { rl: { learningRate: 0 } }),
  'learning-rate-too-low': resolveConfig(base, { rl: { learningRate: 1e-6 } }),
  'learning-rate-too-high': resolveConfig(base, { rl: { learningRate: 0.2 } }),
  'far-from-reference': resolveConfig(base, { rl: { kl: 0.001, learningRate: 0.05 } }),
  'entropy-collapse': resolveConfig(base, {
    sft: { steps: 100 },
    rl: { estimator: 'reinforce', learningRate: 0.02, steps: 80 },
  }),
  'entropy-explosion': resolveConfig(base, { rl: { entropyBonus: 1 } }),
  'cut-off': resolveConfig(base, { sft: { steps: 0 }, rl: { learningRate: 1e-4, steps: 8 } }),
  'no-format': resolveConfig(base, { sft: { steps: 3 }, rl: { learningRate: 1e-4 }, task: 'countdown' }),
  unscored: resolveConfig(base, {
    reward: { custom: hangingReward, timeLimit: 0.05, threads: 4 },
    rl: { steps: 2, prompts: 2 },
  }),
  'reward-hacking': resolveConfig(base, { reward: { correct: 0.2, length: 1, lengthFrom: 0 } }),
  'stale-updates': resolveConfig(base, { rl: { epochs: 8, minibatches: 2, learningRate: 0.012, steps: 12 } }),
  'noisy-evaluation': resolveConfig(base, {
    rl: { learningRate: 1e-4 },
    watch: { every: 8, problems: 4, samples: 4 },
  }),
};
