/** Environments that `registerMujoco` of `gymnasium-js/mujoco` makes known. */
const mujocoNames = [
  'Ant',
  'HalfCheetah',
  'Hopper',
  'Humanoid',
  'HumanoidStandup',
  'InvertedDoublePendulum',
  'InvertedPendulum',
  'Pusher',
  'Reacher',
  'Swimmer',
  'Walker2d',
];

/** A sentence on how to get an environment that this package has but the registry does not yet, or nothing. */
export const pluginHint = (name: string): string =>
  mujocoNames.includes(name)
    ? ` It comes with gymnasium-js/mujoco: await registerMujoco() first, or makeAsync("gymnasium-js/mujoco:${name}-v5").`
    : '';
