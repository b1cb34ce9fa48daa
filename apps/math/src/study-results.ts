import { join } from 'node:path';
import { folderName } from './arm';
import type { ProblemResult } from './evaluate';
import { type MetricsRow, readMetrics } from './figures';
import { type PassAtKRow, passAtKReport } from './passk-report';

/** What one run of a study came to. */
export interface StudyResult {
  /** `before RL` for the supervised weights. */
  readonly arm: string;
  readonly seed: number;
  readonly passAtK: readonly PassAtKRow[];
  /** One row per step of reinforcement learning; empty before it. */
  readonly metrics: readonly MetricsRow[];
}

/** What the supervised weights are called beside the arms. */
export const BEFORE = 'before RL';

/** The folder of all that one seed of a study makes. */
export function seedFolder(run: string, seed: number): string {
  return join(run, `seed-${seed}`);
}

/** The result of a run whose answers are judged and whose metrics are on disk. */
export function resultOf(
  folder: string,
  arm: string,
  seed: number,
  results: readonly ProblemResult[],
): StudyResult {
  const metrics = arm === BEFORE ? [] : readMetrics(folder, folderName(arm));
  return { arm, seed, passAtK: passAtKReport(results), metrics };
}

/** Mean, least and greatest over the seeds. */
export interface Spread {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** One per seed, in their order. */
  readonly each: readonly number[];
}

/** One number per seed, as mean and range. */
export function spreadOf(each: readonly number[]): Spread {
  const mean = each.reduce((sum, value) => sum + value, 0) / each.length;
  return { mean, low: Math.min(...each), high: Math.max(...each), each };
}

/** The names of a study's arms, in order. */
export function armsOf(results: readonly StudyResult[]): string[] {
  return [...new Set(results.map(({ arm }) => arm))];
}

/** The k of the reports. */
export function ksOf(results: readonly StudyResult[]): number[] {
  return results[0]!.passAtK.map(({ k }) => k);
}

/** pass@k of an arm over the seeds. */
export function passAtKOf(results: readonly StudyResult[], arm: string, k: number): Spread {
  return spreadOf(ofArm(results, arm).map((result) => pointOf(result, k)));
}

/** pass@k of an arm less that of another with the same seed. */
export function differenceOf(results: readonly StudyResult[], arm: string, from: string, k: number): Spread {
  const others = ofArm(results, from);
  return spreadOf(ofArm(results, arm).map((result, i) => pointOf(result, k) - pointOf(others[i]!, k)));
}

/**
 * `sum tr Cov(g) / sum |g|^2` over the measured steps of every seed: the noise share, whose single values are themselves too noisy
 * to be averaged.
 */
export function noiseShareOf(results: readonly StudyResult[], arm: string): Spread {
  const shares = ofArm(results, arm).map(({ metrics }) => {
    const measured = metrics.filter(({ gradientVariance }) => typeof gradientVariance === 'number');
    const sumOf = (metric: string) => total(measured.map((row) => row[metric] ?? Number.NaN));
    return sumOf('gradientVariance') / sumOf('gradientSquare');
  });
  return spreadOf(shares);
}

/** A metric of an arm at the steps that have it, averaged over the seeds. */
export function curveOf(
  results: readonly StudyResult[],
  arm: string,
  metric: string,
): { steps: number[]; means: number[] } {
  const bySeed = ofArm(results, arm).map(
    ({ metrics }) => new Map(metrics.map((row) => [row.step ?? 0, row[metric]])),
  );
  const steps = [...(bySeed[0]?.keys() ?? [])].filter((step) =>
    bySeed.every((values) => typeof values.get(step) === 'number'),
  );
  return { steps, means: steps.map((step) => total(bySeed.map((rows) => rows.get(step)!)) / bySeed.length) };
}

function ofArm(results: readonly StudyResult[], arm: string): StudyResult[] {
  return results.filter((result) => result.arm === arm);
}

function pointOf({ passAtK }: StudyResult, k: number): number {
  return passAtK.find((row) => row.k === k)!.passAtK.mean;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
