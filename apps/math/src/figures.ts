import { join } from 'node:path';
import { type Figure, linePlot, type PlotSeries, readJsonLines } from '@lab/runs';
import type { PassAtKRow } from './passk-report';

/** What a phase logged of one step; null where a number was not finite. */
export type MetricsRow = Readonly<Record<string, number | null>>;

/** Two fit side by side, and one is as wide as a phone: its text is as large as the page's small print on both. */
const SIZE = { width: 420, height: 300 };

/** The metrics of a phase, one row per step. */
export function readMetrics(folder: string, phase: string): MetricsRow[] {
  return readJsonLines(join(folder, phase, 'metrics.jsonl')) as MetricsRow[];
}

/** A metric over the steps; what could not be written as a number is a gap. */
export function curve(
  name: string,
  rows: readonly MetricsRow[],
  of: (row: MetricsRow) => number | null | undefined,
): PlotSeries {
  return { name, x: rows.map(({ step }) => step ?? 0), y: rows.map((row) => of(row) ?? Number.NaN) };
}

/** Curves over the steps as a figure. */
export function curvesFigure(title: string, yLabel: string, series: readonly PlotSeries[]): Figure {
  return { kind: 'figure', svg: linePlot({ title, xLabel: 'step', yLabel, series, ...SIZE }) };
}

/** pass@k over k with its intervals, one line per checkpoint. */
export function passAtKFigure(checkpoints: Readonly<Record<string, readonly PassAtKRow[]>>): Figure {
  const series = Object.entries(checkpoints).map(([name, rows]) => ({
    name,
    x: rows.map(({ k }) => k),
    y: rows.map(({ passAtK }) => 100 * passAtK.mean),
    band: {
      low: rows.map(({ passAtK }) => 100 * passAtK.low),
      high: rows.map(({ passAtK }) => 100 * passAtK.high),
    },
  }));
  const options = { title: 'pass@k', xLabel: 'k', yLabel: '% of problems', xScale: 'log2' } as const;
  return {
    kind: 'figure',
    svg: linePlot({ ...options, series, ...SIZE }),
    caption: 'Bands: 95 % bootstrap intervals over problems.',
  };
}
