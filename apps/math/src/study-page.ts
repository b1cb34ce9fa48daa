import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillPage, linePlot, type PlotSeries } from '@lab/runs';
import type { Cells } from './passk-table';
import type { Study } from './study';
import { armsOf, BEFORE, curveOf, ksOf, passAtKOf, type StudyResult } from './study-results';
import { studyTables } from './study-tables';
import { writeText } from './write-file';

/**
 * Writes a study's figures, and its tables into the results of `<name>.md`, so that what a person wrote around them stays; a page that is
 * not there is made.
 *
 * @returns the page's path
 * @throws ArgumentError of `@lab/runs` if the page has no place for results
 */
export function writeStudy(out: string, { name, title }: Study, results: readonly StudyResult[]): string {
  mkdirSync(out, { recursive: true });
  const figures = Object.entries(figuresOf(results)).map(([part, { caption, svg }]) => {
    writeText(join(out, `${name}-${part}.svg`), svg);
    return `![${caption}](${name}-${part}.svg)`;
  });
  const tables = studyTables(results).map(({ title, cells }) => `${title}:\n\n${markdownTable(cells)}`);
  const path = join(out, `${name}.md`);
  const page = existsSync(path)
    ? readFileSync(path, 'utf8')
    : `# ${title}\n\n<!-- results -->\n<!-- /results -->\n`;
  writeText(path, fillPage(page, 'results', `\n${[...tables, ...figures].join('\n\n')}\n`));
  return path;
}

/** A table in Markdown. */
export function markdownTable([heads = [], ...rows]: Cells): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
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
