import { choice, integer, integers, named, real, type SettingsTable, text, toggle } from '@lab/settings';
import { algorithmNames } from './algorithm-names';
import { estimatorNames, objectiveProblem, stepEstimatorNames } from './estimators';
import { coreNames } from './networks/memory-cores';

const learningRate = (initial: number) => real(initial, 0, 1, 'learning rate of Adam');
const discount = (initial: number) => real(initial, 0, 1, 'discount of one step, gamma');
const anneal = (initial: boolean) => toggle(initial, 'whether the learning rate falls linearly to 0');
const maxGradNorm = (initial: number) => real(initial, 1e-6, 1e6, 'largest norm of a gradient');
const entropy = (initial: number) => real(initial, 0, 10, 'weight of the entropy bonus');
const valueCoefficient = real(0.5, 0, 10, "weight of the values' loss");
const lambda = (initial: number) => real(initial, 0, 1, 'lambda of GAE');
const normaliseAdvantages = toggle(true, 'whether advantages get mean 0 and variance 1');

/** Every setting of a run. The defaults of each algorithm are CleanRL's. */
export const settings = {
  seed: integer(0, 0, 2 ** 31 - 1, 'seed of weights, environments and actions'),
  algorithm: choice('ppo', algorithmNames, 'what learns'),
  steps: integer(100_000, 1, 1e10, 'environment steps in all'),
  env: {
    id: text('CartPole-v1', 'environment of gymnasium-js'),
    arguments: text('', 'its arguments as JSON, such as {"corridorLength":10}'),
    count: integer(4, 1, 4096, 'copies side by side'),
    normaliseObservations: toggle(false, 'shift and scale observations to mean 0 and variance 1'),
    normaliseRewards: toggle(false, 'divide rewards by the standard deviation of the return'),
  },
  network: {
    hidden: integers([64, 64], 1, 4096, 'hidden layers of policy and values'),
    activation: choice('tanh', ['tanh', 'relu'], 'nonlinearity between them'),
  },
  core: {
    kind: choice('lstm', coreNames, 'what an agent of recurrentPpo remembers with; mlp for nothing'),
    width: integer(64, 4, 4096, 'features per observation, or per latent token'),
    layers: integer(1, 1, 48, 'layers, of cores that have several'),
    heads: integer(4, 1, 64, 'attention heads'),
    context: integer(64, 1, 4096, 'observations that transformers look back at'),
    tokens: integer(4, 1, 256, 'latent tokens of fsrm, trm and hrm'),
    innerSteps: integer(3, 1, 64, 'inner steps per observation of fsrm and trm'),
  },
  ppo: {
    rolloutSteps: integer(128, 1, 65536, 'steps of each copy between updates'),
    epochs: integer(4, 1, 100, 'passes over a rollout'),
    minibatches: integer(4, 1, 4096, 'updates per pass'),
    learningRate: learningRate(2.5e-4),
    anneal: anneal(true),
    gamma: discount(0.99),
    lambda: lambda(0.95),
    clip: real(0.2, 1e-6, 10, 'how far a ratio may move from 1 before its gradient ends'),
    annealClip: toggle(false, 'whether that falls linearly to 0 as well'),
    valueClip: toggle(true, 'whether values may move no further than that either'),
    entropy: entropy(0.01),
    valueCoefficient,
    maxGradNorm: maxGradNorm(0.5),
    normaliseAdvantages,
    checkpointEvery: integer(50, 1, 1e6, 'iterations between checkpoints, at which environments restart'),
  },
  a2c: {
    rolloutSteps: integer(5, 1, 65536, 'steps of each copy between updates'),
    estimator: choice('gae', stepEstimatorNames, 'advantages of steps'),
    n: integer(5, 1, 65536, 'steps of the estimator nStep'),
    learningRate: learningRate(7e-4),
    anneal: anneal(true),
    gamma: discount(0.99),
    lambda: lambda(1),
    entropy: entropy(0.01),
    valueCoefficient,
    maxGradNorm: maxGradNorm(0.5),
    normaliseAdvantages: toggle(false, 'whether advantages get mean 0 and variance 1'),
    checkpointEvery: integer(500, 1, 1e6, 'iterations between checkpoints, at which environments restart'),
  },
  reinforce: {
    groups: integer(8, 1, 4096, 'groups of episodes per update'),
    samples: integer(8, 1, 4096, 'episodes of a group'),
    sameStart: toggle(false, 'whether the episodes of a group begin in the same state'),
    estimator: choice('rloo', estimatorNames, "advantages of a group's returns"),
    objective: named(
      'an objective of @lab/ordergrad, such as Mean, CVaR:0.25, Max, TopM:2',
      objectiveProblem,
      'statistic of k returns that the estimator orderGrad raises',
    ),
    k: integer(4, 1, 4096, 'size of the set whose statistic, such as the best, is raised'),
    epochs: integer(1, 1, 100, 'updates on the same episodes, with the ratio clipped'),
    clip: real(0.2, 1e-6, 10, 'how far a ratio may move from 1 before its gradient ends'),
    learningRate: learningRate(1e-2),
    anneal: anneal(false),
    gamma: discount(1),
    entropy: entropy(0),
    maxGradNorm: maxGradNorm(1),
    scaleAdvantages: toggle(true, 'whether advantages are divided by their standard deviation'),
    maxEpisodeSteps: integer(1000, 1, 1e6, 'steps after which an episode is cut off in any case'),
    checkpointEvery: integer(20, 1, 1e6, 'updates between checkpoints'),
  },
  dqn: {
    learningRate: learningRate(2.5e-4),
    buffer: integer(10_000, 1, 1e8, 'transitions kept'),
    batch: integer(128, 1, 65536, 'transitions per update'),
    gamma: discount(0.99),
    start: integer(10_000, 0, 1e8, 'steps before learning begins'),
    trainEvery: integer(10, 1, 1e6, 'steps of one copy between updates'),
    updates: integer(1, 1, 10_000, 'updates each time'),
    targetEvery: integer(500, 1, 1e8, 'steps between copies of the weights to the target network'),
    explorationStart: real(1, 0, 1, 'share of random actions at first'),
    explorationEnd: real(0.05, 0, 1, 'share of random actions in the end'),
    explorationFraction: real(0.5, 0, 1, 'share of all steps in which it falls'),
    double: toggle(false, 'whether the online network chooses the action that the target network values'),
    maxGradNorm: maxGradNorm(10),
    iterationSteps: integer(1000, 1, 1e8, 'steps between rows of metrics'),
    checkpointEvery: integer(
      10,
      1,
      1e6,
      'rows of metrics between checkpoints, at which environments restart',
    ),
  },
  sac: {
    policyLearningRate: learningRate(3e-4),
    learningRate: learningRate(1e-3),
    buffer: integer(1_000_000, 1, 1e8, 'transitions kept'),
    batch: integer(256, 1, 65536, 'transitions per update'),
    gamma: discount(0.99),
    tau: real(0.005, 0, 1, 'share of the weights that goes to the target networks per update'),
    start: integer(5000, 0, 1e8, 'steps before learning begins'),
    trainEvery: integer(1, 1, 1e6, 'steps of one copy between updates'),
    updates: integer(1, 1, 10_000, 'updates each time'),
    targetEntropy: real(1, 0, 1000, 'negative entropy aimed for, per component of an action'),
    iterationSteps: integer(1000, 1, 1e8, 'steps between rows of metrics'),
    checkpointEvery: integer(
      10,
      1,
      1e6,
      'rows of metrics between checkpoints, at which environments restart',
    ),
  },
  eval: {
    episodes: integer(100, 1, 100_000, 'episodes of an evaluation'),
    seed: integer(1_000_000, 0, 2 ** 31 - 1, 'seed of its environments'),
    transfer: text('', 'further environments, with commas between, that the agent is evaluated in untrained'),
    sampled: toggle(false, 'whether actions are drawn, rather than the likeliest'),
    maxEpisodeSteps: integer(1000, 1, 1e7, 'steps after which an episode is cut off in any case'),
  },
  log: {
    tensorBoard: toggle(false, 'whether metrics go to TensorBoard event files as well'),
  },
  runtime: {
    backend: choice('onnx', ['onnx', 'reference'], 'what computes; the reference backend is slow and exact'),
    threads: integer(1, 1, 256, 'threads of ONNX Runtime; small networks are fastest with one'),
  },
} as const satisfies SettingsTable;
