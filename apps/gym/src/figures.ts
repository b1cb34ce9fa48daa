import { join } from 'node:path';
import { type Figure, linePlot, type PlotSeries, readJsonLines } from '@lab/runs';

/** What a run logged after an iteration; null where a number was not finite. */
export type MetricsRow = Readonly<Record<string, number | null>>;

/** Width and height of a figure, in pixels. */
export interface FigureSize {
  readonly width: number;
  readonly height: number;
}

/** Two fit side by side, and one is as wide as a phone. */
const SIZE: FigureSize = { width: 420, height: 300 };

/** The size of a figure that stands alone. */
export const WIDE: FigureSize = { width: 720, height: 400 };

/** Points of a curve: more cannot be told apart at this size. */
const POINTS = 300;

/** The metrics of a run, one row per iteration. */
export function readMetrics(folder: string): MetricsRow[] {
  return readJsonLines(join(folder, 'metrics.jsonl')) as MetricsRow[];
}

/** A metric over environment steps, at evenly chosen rows that have it. */
export function curveOf(name: string, rows: readonly MetricsRow[], metric: string): PlotSeries {
  const own = thinned(rows.filter((row) => metric in row));
  return {
    name,
    x: own.map(({ step }) => step ?? 0),
    y: own.map((row) => row[metric] ?? Number.NaN),
  };
}

/** Curves over environment steps as a figure. */
export function curvesFigure(title: string, yLabel: string, series: readonly PlotSeries[]): Figure {
  return { kind: 'figure', svg: linePlot({ title, xLabel: 'steps', yLabel, series, ...SIZE }) };
}

/** The share of episodes whose return was at most x, one line per name. */
export function distributionFigure(
  title: string,
  returns: Readonly<Record<string, readonly number[]>>,
  size = SIZE,
): Figure {
  const series = Object.entries(returns).map(([name, given]) => {
    const sorted = thinned([...given].sort((a, b) => a - b));
    return { name, x: sorted, y: sorted.map((_, i) => (100 * (i + 1)) / sorted.length) };
  });
  const options = { title, xLabel: 'return', yLabel: '% of episodes at most', series, ...size };
  return { kind: 'figure', svg: linePlot(options) };
}

function thinned<T>(items: readonly T[]): T[] {
  const step = Math.max(1, items.length / POINTS);
  const count = Math.ceil(items.length / step);
  return Array.from(
    { length: count },
    (_, i) => items[Math.min(items.length - 1, Math.floor((i + 1) * step) - 1)]!,
  );
}
