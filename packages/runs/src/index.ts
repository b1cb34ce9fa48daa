export { type Checkpoint, loadCheckpoint } from './checkpoint';
export type { CheckpointKind } from './checkpoint-name';
export { bestCheckpoint, latestCheckpoint } from './checkpoints';
export { configFingerprint, readConfig } from './config';
export { formatDuration } from './duration';
export { ArgumentError, CheckpointError, ConfigMismatchError, NonFiniteError, RunError } from './errors';
export { fillPage } from './fill-page';
export { guardFinite } from './guard-finite';
export {
  type Excerpt,
  type Figure,
  htmlReport,
  type ReportBlock,
  type ReportOptions,
  type ReportSection,
} from './html-report';
export { type Log, readJsonLines } from './json-lines';
export { type LinePlotOptions, linePlot } from './line-plot';
export { type Interrupt, onInterrupt } from './on-interrupt';
export { type CheckpointOptions, openRun, type Run, type RunOptions } from './open-run';
export type { PlotSeries } from './plot-series';
export { type Progress, type ProgressOptions, type ProgressStream, progress } from './progress';
export { markdownTable, type Results, writeResultsPage } from './results-page';
export type { RolloutWriter } from './rollout-log';
export { readRollouts } from './rollout-segments';
