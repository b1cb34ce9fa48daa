import { backendNames, deviceNames } from './backend';
import { estimatorNames } from './estimators';
import { decayNames } from './learning-rate';
import { lossNames } from './losses';
import { choice, integer, real, type Setting, toggle } from './setting';
import { splits } from './tasks/split';
import { taskNames } from './tasks/tasks';

/** Sections of settings, by name. */
export interface SettingsTable {
  readonly [name: string]: Setting<unknown> | SettingsTable;
}

/**
 * Every setting of a run. The defaults come from a prototype that learns Countdown in about three CPU-minutes; learning
 * rates of 2e-4 and above in `rl` made the policy's entropy collapse there.
 */
export const settings = {
  seed: integer(0, 0, 2 ** 31 - 1, 'seed of weights, data order and samples'),
  task: choice('countdown', taskNames, 'what to learn'),
  countdown: {
    operands: integer(3, 3, 6, 'numbers in a problem'),
    largestNumber: integer(12, 2, 999, 'numbers are uniform from 1 to this'),
    largestTarget: integer(199, 1, 99_999, 'targets are from 0 to this'),
  },
  addition: {
    digits: integer(3, 1, 15, 'most digits of a summand'),
    reverse: toggle(false, 'answers start at the ones'),
  },
  model: {
    layers: integer(4, 1, 48, 'decoder blocks'),
    width: integer(128, 8, 4096, 'features of a token'),
    heads: integer(4, 1, 64, 'attention heads, a divisor of the width'),
  },
  sft: {
    steps: integer(700, 0, 1_000_000, 'supervised steps'),
    batch: integer(128, 1, 4096, 'demonstrations per step'),
    learningRate: real(1.5e-3, 0, 1, 'peak learning rate of AdamW'),
    warmup: real(0.05, 0, 1, 'fraction of the steps in which the learning rate rises'),
    decay: choice('cosine', decayNames, 'how the learning rate falls to 0 afterwards'),
    weightDecay: real(0.01, 0, 1, 'decoupled weight decay of matrices'),
    clipNorm: real(1, 1e-6, 1e6, 'largest norm of a gradient, longer ones are scaled down'),
    imperfect: real(0.4, 0, 1, 'fraction of demonstrations that end too early; 0 for clean ones'),
    checkpointEvery: integer(100, 1, 1_000_000, 'steps between checkpoints'),
  },
  rl: {
    steps: integer(80, 0, 1_000_000, 'policy updates'),
    prompts: integer(32, 1, 4096, 'problems per step'),
    samples: integer(16, 2, 1024, 'answers per problem, the group size'),
    estimator: choice('maxpo', estimatorNames, 'advantage estimator'),
    k: integer(
      4,
      1,
      1023,
      'MaxPO and its kin raise the expected best of k answers; less than rl.samples; others ignore it',
    ),
    loss: choice('ppo', lossNames, 'policy loss'),
    entropyBonus: real(0, 0, 1, "what a nat of the policy's mean entropy per token is worth"),
    learningRate: real(1.2e-4, 0, 1, 'peak learning rate of AdamW'),
    warmup: real(0.1, 0, 1, 'fraction of the steps in which the learning rate rises'),
    decay: choice('linear', decayNames, 'how the learning rate falls to 0 afterwards'),
    weightDecay: real(0, 0, 1, 'decoupled weight decay of matrices'),
    clipNorm: real(1, 1e-6, 1e6, 'largest norm of a gradient, longer ones are scaled down'),
    temperature: real(1, 0.01, 10, 'temperature of the answers that are learnt from'),
    checkpointEvery: integer(20, 1, 1_000_000, 'steps between checkpoints'),
  },
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
  },
  runtime: {
    backend: choice('onnx', backendNames, 'what computes; the reference backend is slow and exact'),
    device: choice('cpu', deviceNames, 'where ONNX Runtime computes'),
    threads: integer(2, 1, 256, 'threads of ONNX Runtime; more than there are cores is slow'),
  },
} as const satisfies SettingsTable;

/** Whether an entry of the table is a setting, rather than a section of them. */
export function isSetting(entry: Setting<unknown> | SettingsTable): entry is Setting<unknown> {
  return typeof entry.fromText === 'function';
}

/** The settings with their dotted names, such as `rl.k`, in the table's order. */
export function namedSettings(table: SettingsTable = settings, prefix = ''): [string, Setting<unknown>][] {
  return Object.entries(table).flatMap(([name, entry]): [string, Setting<unknown>][] =>
    isSetting(entry) ? [[prefix + name, entry]] : namedSettings(entry, `${prefix + name}.`),
  );
}
