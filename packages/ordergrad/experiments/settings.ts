/** What the studies were run with. docs/experiments/ordergrad-*.md say what was fixed when. */
export const settings = {
  /** Of every study; each draws its own rollouts, and evaluation has draws of its own. */
  seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],

  /** (a) Which arm is chosen, where the one with the highest mean has a tail of losses. */
  riskyBandit: { n: 64, k: 20, steps: 1000, every: 20, step: 0.5, level: 0.1, evaluated: 100_000 },

  /** (b) Ten arms that are `spacing` apart, with noise that has no variance, or with few absurd rewards. */
  heavyTails: {
    ...{ n: 32, k: 9, steps: 1000, every: 20, step: 0.5, armCount: 10, spacing: 0.1, scale: 0.5 },
    /** Student's t: below 2 the variance is infinite. */
    degrees: 1.1,
    outlier: 100,
    outliers: 0.02,
    /** How much shorter the steps of the second mean are. */
    shorter: 20,
  },

  /** (c) A normal policy in the plane that starts on a low hill, with higher and narrower peaks around. */
  bestOfK: {
    ...{ n: 32, k: 8, steps: 3000, every: 60, step: 0.02, evaluated: 2048 },
    /** Height, place and width of each. */
    hills: [
      { height: 1, x: 0, y: 0, width: 1.5 },
      { height: 2, x: -2.1, y: 2.1, width: 0.4 },
      { height: 3, x: 3, y: 0, width: 0.4 },
    ],
  },
};
