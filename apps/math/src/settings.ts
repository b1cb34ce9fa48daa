import { choice, integer, real, type SettingsTable, text, toggle } from '@lab/settings';
import { backendNames, deviceNames } from './backend';
import { dataSettings } from './datasets/settings';
import { ffnSettings } from './ffn-settings';
import { decayNames } from './learning-rate';
import { besideRl, rlSettingsTable } from './rl-settings';
import { dials } from './tasks/dials';
import { splits } from './tasks/split';
import { taskNames } from './tasks/tasks';

/**
 * Every setting of a run. The defaults come from a prototype that learns Countdown in about three CPU-minutes; learning
 * rates of 2e-4 and above in `rl` made the policy's entropy collapse there.
 */
export const settings = {
  seed: integer(0, 0, 2 ** 31 - 1, 'seed of weights, data order and samples'),
  task: choice('countdown', taskNames, 'what to learn'),
  ...dials,
  data: dataSettings,
  model: {
    checkpoint: text(
      '',
      'folder of a checkpoint to start from, with its tokeniser; it has its own layers, width and heads',
    ),
    layers: integer(4, 1, 48, 'decoder blocks'),
    width: integer(128, 8, 4096, 'features of a token'),
    heads: integer(4, 1, 64, 'attention heads, a divisor of the width'),
  },
  ffn: ffnSettings,
  sft: {
    steps: integer(700, 0, 1_000_000, 'supervised steps'),
    batch: integer(128, 1, 4096, 'demonstrations per step'),
    learningRate: real(1.5e-3, 0, 1, 'peak learning rate of AdamW'),
    warmup: real(0.05, 0, 1, 'fraction of the steps in which the learning rate rises'),
    decay: choice('cosine', decayNames, 'how the learning rate falls to 0 afterwards'),
    weightDecay: real(0.01, 0, 1, 'decoupled weight decay of matrices'),
    clipNorm: real(1, 1e-6, 1e6, 'largest norm of a gradient, longer ones are scaled down'),
    microBatchTokens: integer(
      4096,
      0,
      100_000_000,
      'most tokens, padding among them, whose gradient is computed at once; 0 for the whole batch',
    ),
    imperfect: real(0.4, 0, 1, 'fraction of demonstrations that end too early; 0 for clean ones'),
    checkpointEvery: integer(100, 1, 1_000_000, 'steps between checkpoints'),
  },
  rl: rlSettingsTable,
  ...besideRl,
  eval: {
    split: choice('test', splits, 'where the problems come from'),
    problems: integer(400, 1, 100_000, 'problems'),
    samples: integer(64, 1, 1024, 'answers per problem'),
    temperature: real(1, 0.01, 10, 'temperature of the answers'),
    checkpoint: choice(
      'last',
      ['last', 'best', 'sft'],
      'weights that `eval` measures: the last, those of the steps with the best mean reward, or those before RL',
    ),
    ffnSamples: integer(0, 0, 64, 'ffn.kind inf-moe: experts K that a token draws; 0 for ffn.samples'),
    ffnMode: choice(
      'sample',
      ['sample', 'mean'],
      'ffn.kind inf-moe: whether experts are drawn, or the one at the mean taken',
    ),
  },
  log: {
    rollouts: integer(
      256,
      0,
      1_000_000,
      'megabytes of sampled answers that a run keeps, compressed, the newest of them; 0 for none',
    ),
    tensorBoard: toggle(true, 'whether metrics go to TensorBoard event files as well'),
    view: choice(
      'auto',
      ['auto', 'line'],
      'what a terminal shows while it trains: curves where there is room for them, or a line',
    ),
  },
  runtime: {
    backend: choice('onnx', backendNames, 'what computes; the reference backend is slow and exact'),
    device: choice('cpu', deviceNames, 'where ONNX Runtime computes'),
    threads: integer(2, 1, 256, 'threads of ONNX Runtime; more than there are cores is slow'),
    rolloutThreads: integer(
      0,
      0,
      64,
      'threads beside this one that sample answers, with a copy of the weights and one core each; 0 for none',
    ),
    recompute: toggle(
      false,
      'compute the insides of blocks again in the backward pass: less memory, more time',
    ),
  },
} as const satisfies SettingsTable;
