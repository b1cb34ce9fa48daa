/** What can learn; each is a file of `algorithms/`. */
export const algorithmNames = ['ppo', 'recurrentPpo', 'a2c', 'reinforce', 'dqn', 'sac'] as const;

/** The name of an algorithm. */
export type AlgorithmName = (typeof algorithmNames)[number];
