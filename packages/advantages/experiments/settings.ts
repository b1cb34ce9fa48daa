/**
 * The study's settings. A pilot with seeds 0 to 4 showed that sampled groups cannot tell the variances apart where there are few actions or
 * the gradient vanishes; groups of few actions have been listed instead of sampled since, and cells with too little signal left empty.
 * After that the settings were left alone. The seeds below were run twice, the second time because the code that writes the report had
 * changed.
 */
export const settings = {
  /** Each draws its own policy, rewards and groups. */
  seeds: [10, 11, 12, 13, 14],
  /** Actions of the bandit, from a toy to many more than a group has rollouts. */
  actions: [2, 4, 10, 32, 100, 1000],
  /** Rollouts in a group. */
  sizes: [8, 16, 32],
  /** The k of max@k in a group of n: the smallest, a quarter, half, and all but one. */
  ks: (n: number) => [2, n / 4, n / 2, n - 1].filter((k, i, all) => all.indexOf(k) === i),
  /** Spread of the policy's logits, which are normal. */
  logits: 0.5,
  /** Standard normal rewards, or a quarter of the actions (rounded, at least one) right and the others wrong. */
  rewards: ['normal', 'binary'] as const,
  /** Up to so many actions every group is listed, with its chance. */
  listed: 4,
  /** Groups sampled where there are more actions. */
  groups: 3000,
  /** Sampled groups in which an estimate must be other than zero; else its variance is not reported. */
  signal: 100,
};

/** How actions are rewarded. */
export type RewardKind = (typeof settings.rewards)[number];
