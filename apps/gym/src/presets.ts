import type { Patch } from '@lab/settings';

const normalised = { normaliseObservations: true, normaliseRewards: true };

/**
 * Settings by name, below every other layer of a configuration: those of RL Baselines3 Zoo (23 April 2026) for the tasks of classic
 * control, as far as they have counterparts here (no state-dependent exploration); the others are ours.
 */
export const presets = {
  /** CleanRL's ppo.py: CartPole, 4 environments x 128 steps. */
  cleanrl: { steps: 500_000 },
  cartpole: {
    steps: 100_000,
    env: { id: 'CartPole-v1', count: 8 },
    ppo: {
      ...{ rolloutSteps: 32, minibatches: 1, epochs: 20, gamma: 0.98, lambda: 0.8, entropy: 0 },
      ...{ learningRate: 1e-3, annealClip: true, valueClip: false, checkpointEvery: 100 },
    },
  },
  cartpoleDqn: {
    algorithm: 'dqn',
    steps: 50_000,
    env: { id: 'CartPole-v1', count: 1 },
    network: { hidden: [256, 256], activation: 'relu' },
    dqn: {
      ...{ learningRate: 2.3e-3, batch: 64, buffer: 100_000, start: 1000, targetEvery: 10 },
      ...{ trainEvery: 256, updates: 128, explorationFraction: 0.16, explorationEnd: 0.04 },
    },
  },
  acrobot: {
    steps: 1_000_000,
    env: { id: 'Acrobot-v1', count: 16, ...normalised },
    ppo: {
      ...{ rolloutSteps: 256, minibatches: 64, epochs: 4, gamma: 0.99, lambda: 0.94, entropy: 0 },
      ...{ learningRate: 3e-4, anneal: false, valueClip: false, checkpointEvery: 10 },
    },
  },
  /** Rewards as they are: without shaping. */
  mountainCar: {
    steps: 1_000_000,
    env: { id: 'MountainCar-v0', count: 16, ...normalised },
    ppo: {
      ...{ rolloutSteps: 16, minibatches: 4, epochs: 4, gamma: 0.99, lambda: 0.98, entropy: 0 },
      ...{ learningRate: 3e-4, anneal: false, valueClip: false, checkpointEvery: 200 },
    },
  },
  pendulum: {
    steps: 100_000,
    env: { id: 'Pendulum-v1', count: 4 },
    ppo: {
      ...{ rolloutSteps: 1024, minibatches: 64, epochs: 10, gamma: 0.9, lambda: 0.95, entropy: 0 },
      ...{ learningRate: 1e-3, anneal: false, valueClip: false, checkpointEvery: 5 },
    },
  },
  pendulumSac: {
    algorithm: 'sac',
    steps: 20_000,
    env: { id: 'Pendulum-v1', count: 1 },
    network: { hidden: [64, 64], activation: 'relu' },
    sac: { policyLearningRate: 1e-3, learningRate: 1e-3, start: 1000, trainEvery: 8, updates: 8 },
  },
  /** One weight per state and action. */
  frozenLake: {
    steps: 200_000,
    env: { id: 'FrozenLake-v1', count: 16 },
    network: { hidden: [] },
    ppo: {
      ...{ rolloutSteps: 128, minibatches: 4, epochs: 4, gamma: 0.99, lambda: 0.95, entropy: 0.005 },
      ...{ learningRate: 0.03, valueClip: false, checkpointEvery: 20 },
    },
    eval: { episodes: 5000 },
  },
  /** One weight per state and action. */
  taxi: {
    algorithm: 'dqn',
    steps: 500_000,
    env: { id: 'Taxi-v4', count: 4 },
    network: { hidden: [] },
    dqn: {
      ...{ learningRate: 0.03, batch: 256, buffer: 100_000, start: 2000, targetEvery: 500 },
      ...{ trainEvery: 16, updates: 4, explorationFraction: 0.9, explorationEnd: 0.1, checkpointEvery: 25 },
    },
    eval: { episodes: 2000 },
  },
} as const satisfies Readonly<Record<string, Patch>>;
