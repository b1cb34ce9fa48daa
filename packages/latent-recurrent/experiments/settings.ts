/** The settings of a study, fixed before any of its runs. */
export interface Settings {
  /** D of FSRM; the widths of the other arms follow from its number of parameters. */
  readonly width: number;
  /** Optimiser steps of a run, by task. */
  readonly steps: Readonly<Record<TaskName, number>>;
  /** Optimiser steps of a tuning trial, one for each learning rate. */
  readonly trialSteps: Readonly<Record<TaskName, number>>;
}

/** What is trained on short sequences and tested on long ones. */
export type TaskName = 'dyck' | 'maze';

/** By size: `full` is what the pages report, `small` a rehearsal of a quarter of the time. */
export const sizes: Readonly<Record<'full' | 'small', Settings>> = {
  full: { width: 48, steps: { dyck: 1200, maze: 700 }, trialSteps: { dyck: 300, maze: 175 } },
  small: { width: 32, steps: { dyck: 400, maze: 300 }, trialSteps: { dyck: 100, maze: 75 } },
};

/** What all sizes share. */
export const common = {
  seeds: [1, 2, 3],
  /** Not one of the seeds above. */
  trialSeed: 1000,
  learningRates: [1e-3, 3e-3, 1e-2],
  batch: 64,
  weightDecay: 0.01,
  clip: 1,
  /** Fast steps of FSRM, and of the arms that vary them. */
  T: 4,
  sweep: [1, 2, 8],
  tokens: 4,
  testExamples: 64,
  testSeed: 2000,
} as const;
