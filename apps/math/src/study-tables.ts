import type { Cells } from './passk-table';
import {
  armsOf,
  BEFORE,
  curveOf,
  differenceOf,
  ksOf,
  noiseShareOf,
  passAtKOf,
  type Spread,
  type StudyResult,
} from './study-results';

/** A table with the line above it. */
export interface TitledTable {
  readonly title: string;
  readonly cells: Cells;
}

/** What a study came to: means over the seeds, differences from the first arm, the gradient's noise, and every seed. */
export function studyTables(results: readonly StudyResult[]): TitledTable[] {
  const [, first, ...others] = armsOf(results);
  const tables = [means(results)];
  if (first !== undefined && others.length > 0) tables.push(differences(results, first, others));
  if (results.some(({ metrics }) => metrics.some((row) => row.gradientVariance !== undefined)))
    tables.push(noise(results));
  return [...tables, everySeed(results)];
}

function means(results: readonly StudyResult[]): TitledTable {
  const ks = ksOf(results);
  const rows = armsOf(results).map((arm) => [arm, ...ks.map((k) => percent(passAtKOf(results, arm, k)))]);
  return {
    title: 'pass@k in percent: mean over the seeds, least and greatest in brackets',
    cells: [['', ...ks.map((k) => `pass@${k}`)], ...rows],
  };
}

function differences(results: readonly StudyResult[], first: string, others: readonly string[]): TitledTable {
  const ks = ksOf(results);
  const rows = others.map((arm) => [
    arm,
    ...ks.map((k) => {
      const { mean, each } = differenceOf(results, arm, first, k);
      return `${signed(mean)} (${each.map(signed).join(', ')})`;
    }),
  ]);
  return {
    title: `Percentage points above ${first}: mean over the seeds, every seed in brackets`,
    cells: [['', ...ks.map((k) => `pass@${k}`)], ...rows],
  };
}

function noise(results: readonly StudyResult[]): TitledTable {
  const rows = armsOf(results)
    .filter((arm) => arm !== BEFORE)
    .map((arm) => {
      const { means: variances } = curveOf(results, arm, 'gradientVariance');
      const third = Math.max(1, Math.floor(variances.length / 3));
      return [
        arm,
        significant(meanOf(variances.slice(0, third))),
        significant(meanOf(variances.slice(-third))),
        percent(noiseShareOf(results, arm)),
      ];
    });
  return {
    title:
      'Noise of the batch gradient g: its variance tr Cov(g) in the first and the last third of the updates, and its share ' +
      'sum tr Cov(g) / sum |g|^2 in percent, least and greatest seed in brackets',
    cells: [['', 'variance, first third', 'variance, last third', 'noise share'], ...rows],
  };
}

function everySeed(results: readonly StudyResult[]): TitledTable {
  const ks = ksOf(results);
  const rows = results.map(({ arm, seed, passAtK }) => [
    arm,
    `${seed}`,
    ...passAtK.map(({ passAtK: { mean, low, high } }) => `${fixed(mean)} [${fixed(low)}, ${fixed(high)}]`),
  ]);
  return {
    title: 'Every seed, pass@k in percent with 95 % bootstrap intervals over problems',
    cells: [['', 'seed', ...ks.map((k) => `pass@${k}`)], ...rows],
  };
}

function percent({ mean, low, high }: Spread): string {
  return Number.isFinite(mean) ? `${fixed(mean)} [${fixed(low)}, ${fixed(high)}]` : '–';
}

function fixed(fraction: number): string {
  return (100 * fraction).toFixed(1);
}

function signed(fraction: number): string {
  return `${fraction < 0 ? '−' : '+'}${fixed(Math.abs(fraction))}`;
}

function significant(value: number): string {
  return Number.isFinite(value) ? value.toExponential(2) : '–';
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
