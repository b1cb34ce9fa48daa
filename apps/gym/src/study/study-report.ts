import { join } from 'node:path';
import { type Figure, htmlReport } from '@lab/runs';
import { writeText } from '@lab/settings';
import { type Evaluation, intervalText } from '../evaluate';
import { curveOf, curvesFigure, distributionFigure, type FigureSize, readMetrics, WIDE } from '../figures';
import { settingsSection } from '../report';
import type { StudyResult } from './run-study';
import type { Study } from './study';

/** Arms, the best mean first, with what every seed came to; then the same in the environments of `eval.transfer`. */
export function studyTable(study: Study, results: readonly StudyResult[]): string[][] {
  const transfers = Object.keys(results[0]?.evaluation.transfer ?? {});
  return [
    ['arm', 'mean', ...study.seeds.map((seed) => `seed ${seed}`)],
    ...rowsOf(study, results, ({ evaluation }) => evaluation),
    ...transfers.flatMap((id) =>
      rowsOf(study, results, ({ evaluation }) => evaluation.transfer![id]!).map(([name, ...cells]) => [
        `${name} in ${id}`,
        ...cells,
      ]),
    ),
  ];
}

function rowsOf(
  study: Study,
  results: readonly StudyResult[],
  of: (result: StudyResult) => Evaluation,
): string[][] {
  const rows = study.arms.map(({ name }) => {
    const own = results.filter(({ arm }) => arm === name).map(of);
    const mean = own.reduce((sum, { interval }) => sum + interval.mean, 0) / own.length;
    return { name, mean, cells: own.map(({ interval }) => intervalText(interval)) };
  });
  rows.sort((a, b) => b.mean - a.mean);
  return rows.map(({ name, mean, cells }) => [name, mean.toFixed(3), ...cells]);
}

/** Writes the page of a study; returns its path. */
export function writeStudyReport(folder: string, study: Study, results: readonly StudyResult[]): string {
  const path = join(folder, 'report.html');
  const [columns = [], ...rows] = studyTable(study, results);
  const caption =
    'Mean return of the evaluation with its 95 % bootstrap interval over episodes, seed by seed.';
  const figures = study.seeds.map((seed) => seedFigure(results, seed));
  const subtitle = `${study.arms.length} arms, ${study.seeds.length} seeds.`;
  const sections = [
    { heading: 'Result', blocks: [{ kind: 'table' as const, columns, rows, caption }] },
    { heading: 'Curves', blocks: [{ kind: 'figures' as const, figures }] },
    { heading: 'Returns of the evaluation', blocks: [distributionOf(study, results, WIDE)] },
    settingsSection(study.arms[0]!.configOf(study.seeds[0]!)),
  ];
  writeText(path, htmlReport({ title: study.title, subtitle, sections }));
  return path;
}

/** Every arm's curve with one seed: a mean over seeds hides what one of them did. */
function seedFigure(results: readonly StudyResult[], seed: number): Figure {
  const series = results
    .filter((result) => result.seed === seed)
    .map(({ arm, folder }) => curveOf(arm, readMetrics(folder), 'return'));
  return curvesFigure(`Seed ${seed}`, 'return, mean of the last 100', series);
}

/** The returns of an evaluation's episodes. */
export function returnsOf({ evaluation }: StudyResult): number[] {
  return evaluation.episodes.map((episode) => episode.return);
}

/** How the returns of every arm are distributed, all seeds together. */
export function distributionOf(study: Study, results: readonly StudyResult[], size?: FigureSize): Figure {
  const byArm = study.arms.map(({ name }) => {
    return [name, results.filter(({ arm }) => arm === name).flatMap(returnsOf)] as const;
  });
  return distributionFigure('Returns, all seeds together', Object.fromEntries(byArm), size);
}
