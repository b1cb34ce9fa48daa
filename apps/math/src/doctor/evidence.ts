import type { TrainConfig } from '../config';
import type { MetricsRow } from '../figures';
import type { ProblemCount } from '../passk-report';
import type { StepSummary } from './step-summary';

/** An error that ended a run. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** What the doctor looks at: everything of one phase, as plain data. */
export interface Evidence {
  readonly config: Pick<TrainConfig, 'task' | 'model' | 'ffn' | 'rl' | 'reward' | 'watch'>;
  /** Of every step. */
  readonly metrics: readonly MetricsRow[];
  readonly timings: readonly MetricsRow[];
  /** Of the steps whose rollouts were kept. */
  readonly rollouts: readonly StepSummary[];
  /** Held-out problems before and after, where they were evaluated. */
  readonly evaluations?: {
    readonly before: readonly ProblemCount[];
    readonly after: readonly ProblemCount[];
  };
  /** What ended the run, where that was an error. */
  readonly failure?: Failure;
}

/** The finite values of a metric, step after step; those that were not logged are passed over. */
export function valuesOf(rows: readonly MetricsRow[], name: string): number[] {
  return rows.map((row) => row[name]).filter((value): value is number => Number.isFinite(value));
}
