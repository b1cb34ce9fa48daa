import { choice, integer, real, text } from '@lab/settings';
import { estimatorNames } from './estimators';
import { decayNames } from './learning-rate';
import { lossNames } from './losses';
import { objectiveName } from './objective';
import { splits } from './tasks/split';

/** The settings of reinforcement learning itself. */
export const rlSettingsTable = {
  steps: integer(80, 0, 1_000_000, 'policy updates'),
  prompts: integer(32, 1, 4096, 'problems per step'),
  samples: integer(16, 2, 1024, 'answers per problem, the group size'),
  estimator: choice('maxpo', [...estimatorNames, 'gae'], 'advantage estimator; gae is PPO with a critic'),
  objective: objectiveName(
    'what the estimator orderGrad raises, a statistic of rl.k answers; excludes other estimators',
  ),
  k: integer(
    4,
    1,
    1023,
    'MaxPO and its kin raise the expected best of k answers; less than rl.samples; others ignore it',
  ),
  loss: choice('ppo', lossNames, 'policy loss'),
  entropyBonus: real(0, 0, 1, "what a nat of the policy's mean entropy per token is worth"),
  entropyTarget: real(
    0,
    0,
    20,
    'nats below which the bonus grows and above which it shrinks and is off; 0 for a bonus that stays',
  ),
  entropyDelta: real(0.005, 0, 1, 'how much such a bonus changes per step'),
  kl: real(0, 0, 100, 'price of a nat per token away from the policy that RL began with'),
  klEstimator: choice('k3', ['k1', 'k2', 'k3'], 'estimate of that divergence (Schulman 2020)'),
  klIn: choice('loss', ['loss', 'reward'], 'where it is subtracted'),
  epochs: integer(1, 1, 64, 'passes over the answers of a step'),
  minibatches: integer(1, 1, 4096, 'updates per pass, each on as many of the problems'),
  microBatchTokens: integer(
    0,
    0,
    100_000_000,
    'most tokens, padding among them, whose gradient is computed at once; 0 for the whole batch',
  ),
  filter: choice(
    'off',
    ['off', 'drop', 'refill'],
    'groups without signal: kept, left out, or left out and replaced by further problems',
  ),
  filterSpread: real(0, 0, 1e6, 'a group whose rewards lie no further apart has no signal'),
  refillRounds: integer(4, 1, 64, 'rounds of sampling per step at most'),
  curriculum: choice(
    'off',
    ['off', 'measured'],
    'problems drawn evenly, or the oftener the closer to half of the answers to them were right',
  ),
  curriculumPool: integer(1024, 2, 1_000_000, 'problems among which a curriculum chooses'),
  learningRate: real(1.2e-4, 0, 1, 'peak learning rate of AdamW'),
  warmup: real(0.1, 0, 1, 'fraction of the steps in which the learning rate rises'),
  decay: choice('linear', decayNames, 'how the learning rate falls to 0 afterwards'),
  weightDecay: real(0, 0, 1, 'decoupled weight decay of matrices'),
  clipNorm: real(1, 1e-6, 1e6, 'largest norm of a gradient, longer ones are scaled down'),
  temperature: real(1, 0.01, 10, 'temperature of the answers that are learnt from'),
  topK: integer(0, 0, 1_000_000, 'such answers are drawn from the k likeliest tokens; 0 for all'),
  topP: real(1, 0.01, 1, 'such answers are drawn from the likeliest tokens of this probability'),
  minP: real(0, 0, 1, 'such answers are drawn from tokens this fraction as likely as the likeliest'),
  samplerWeightCap: real(
    2,
    1,
    100,
    'with top-k, top-p or min-p: largest weight of a token for its probability without them over that with them',
  ),
  gradientVariance: integer(
    0,
    0,
    1_000_000,
    "steps between estimates of the gradient's variance, each the price of a backward pass; 0 for none",
  ),
  checkpointEvery: integer(20, 1, 1_000_000, 'steps between checkpoints'),
} as const;

/** The sections of settings beside `rl` that only reinforcement learning looks at. */
export const besideRl = {
  reward: {
    correct: real(1, -100, 100, "weight of the judge's verdict, 1 or 0"),
    wellFormed: real(0, -100, 100, "weight of keeping the task's rules, 1 or 0"),
    length: real(0, 0, 100, 'weight of a price on length, which rises to 1 at the longest answer'),
    lengthFrom: real(0.5, 0, 1, 'share of the longest answer at which that price begins'),
    repetition: real(0, 0, 100, 'weight of a price on repetition: the share of runs of tokens seen before'),
    repetitionSpan: integer(3, 1, 64, 'tokens of such a run'),
    custom: text('', 'TypeScript or JavaScript file that exports further rewards by name'),
    timeLimit: real(10, 1e-3, 3600, 'seconds that a reward of the file may take for one answer'),
    threads: integer(1, 1, 64, 'threads that rewards of the file run in'),
  },
  lora: {
    rank: integer(
      0,
      0,
      4096,
      'rank of the adapters that are trained in place of all weights, by RL and, from a checkpoint, by supervised training; 0 for none',
    ),
    alpha: real(16, 0, 1e6, 'what adapters add is scaled by alpha / rank'),
    targets: text(
      'all-linear',
      'layers with adapters, such as q_proj,v_proj; all-linear for all in the blocks',
    ),
  },
  critic: {
    lambda: real(0.95, 0, 1, 'estimator gae: from one-step errors, 0, to the whole return, 1'),
    gamma: real(1, 0, 1, 'estimator gae: discount per token'),
    coefficient: real(0.5, 0, 100, "weight of the critic's loss"),
    clip: real(0.2, 1e-6, 1e6, 'how far a value may move per step before its loss ignores it'),
  },
  watch: {
    every: integer(0, 0, 1_000_000, 'updates between evaluations while RL trains; 0 for none'),
    split: choice('validation', splits, 'where their problems come from'),
    problems: integer(100, 1, 100_000, 'their problems'),
    samples: integer(16, 1, 1024, 'their answers per problem'),
    temperature: real(1, 0.01, 10, 'temperature of their answers'),
    patience: integer(0, 0, 1_000_000, 'RL ends after so many in a row without a better pass@1; 0 for never'),
  },
} as const;
