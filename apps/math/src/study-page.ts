import { join } from 'node:path';
import { linePlot, type PlotSeries, writeResultsPage } from '@lab/runs';
import type { Study } from './study';
import { armsOf, BEFORE, curveOf, ksOf, passAtKOf, type StudyResult } from './study-results';
import { studyTables } from './study-tables';

/** Writes a study's tables and figures into the results of `<name>.md`; returns its path. */
export function writeStudy(out: string, { name, title }: Study, results: readonly StudyResult[]): string {
  const path = join(out, `${name}.md`);
  const tables = studyTables(results).map(({ title: caption, cells }) => ({ caption, cells }));
  const figures = Object.entries(figuresOf(results)).map(([part, figure]) => ({ name: part, ...figure }));
  writeResultsPage(path, { title, tables, figures });
  return path;
}

function figuresOf(results: readonly StudyResult[]): Record<string, { caption: string; svg: string }> {
  const arms = armsOf(results).filter((arm) => arm !== BEFORE);
  const curves = (caption: string, yLabel: string, metric: string, scaled: (value: number) => number) => {
    const series = arms.map((name): PlotSeries => {
      const { steps, means } = curveOf(results, name, metric);
      return { name, x: steps, y: means.map(scaled) };
    });
    return { caption, svg: linePlot({ title: caption, xLabel: 'update', yLabel, series }) };
  };
  return {
    'pass-at-k': passAtKFigure(results),
    ...(results.some(({ metrics }) => metrics.some((row) => row.gradientVariance !== undefined)) && {
      variance: curves('Variance of the batch gradient', 'log10 tr Cov(g)', 'gradientVariance', Math.log10),
    }),
    reward: curves('Right answers to training problems', '%', 'reward', (share) => 100 * share),
    entropy: curves('Entropy of the policy', 'nats per token', 'entropy', (nats) => nats),
  };
}

function passAtKFigure(results: readonly StudyResult[]): { caption: string; svg: string } {
  const caption = 'pass@k after RL: mean over the seeds, with their range';
  const x = ksOf(results);
  const series = armsOf(results).map((name) => {
    const spreads = x.map((k) => passAtKOf(results, name, k));
    const scaled = (of: 'mean' | 'low' | 'high') => spreads.map((spread) => 100 * spread[of]);
    return { name, x, y: scaled('mean'), band: { low: scaled('low'), high: scaled('high') } };
  });
  return {
    caption,
    svg: linePlot({ title: caption, xLabel: 'k', yLabel: '% of problems', xScale: 'log2', series }),
  };
}
