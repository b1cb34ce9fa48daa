import { linePlot, type PlotSeries, writeResultsPage } from '@lab/runs';
import { curveOf, readMetrics, WIDE } from '../figures';
import type { StudyResult } from './run-study';
import type { Study } from './study';
import { distributionOf, returnsOf, studyTable } from './study-report';

/** The share of episodes that the second table is about. */
const WORST = 0.1;
/** Points of a curve. */
const POINTS = 100;

/** Writes the tables and figures of a study into the results of a Markdown page. */
export function writeStudyPage(path: string, study: Study, results: readonly StudyResult[]): void {
  const { episodes } = results[0]!.evaluation;
  const caption = `Mean return of ${episodes.length} evaluation episodes with its 95 % bootstrap interval over them, seed by seed`;
  writeResultsPage(path, {
    title: study.title,
    tables: [
      { caption, cells: studyTable(study, results) },
      { caption: 'Mean return of the worst tenth of these episodes', cells: worstTable(study, results) },
    ],
    figures: [
      {
        name: 'curves',
        caption: 'Return in training, mean of the last 100 episodes: mean over the seeds, with their range',
        svg: linePlot({
          ...{ title: `${study.title}: training`, xLabel: 'steps', yLabel: 'return', ...WIDE },
          series: study.arms.map(({ name }) => meanCurve(name, results)),
        }),
      },
      {
        name: 'returns',
        caption: 'Returns of the evaluation, all seeds',
        ...distributionOf(study, results, WIDE),
      },
    ],
  });
}

/** CVaR of the evaluation's returns at {@link WORST}, arm by arm and seed by seed. */
function worstTable(study: Study, results: readonly StudyResult[]): string[][] {
  const rows = study.arms.map(({ name }) => {
    const own = results.filter(({ arm }) => arm === name);
    return [name, ...own.map((result) => meanOfWorst(returnsOf(result)).toFixed(2))];
  });
  return [['arm', ...study.seeds.map((seed) => `seed ${seed}`)], ...rows];
}

function meanOfWorst(returns: readonly number[]): number {
  const worst = [...returns].sort((a, b) => a - b).slice(0, Math.ceil(WORST * returns.length));
  return worst.reduce((sum, value) => sum + value, 0) / worst.length;
}

/** Mean, least and greatest over the seeds of an arm, at steps that are the same for all. */
function meanCurve(name: string, results: readonly StudyResult[]): PlotSeries {
  const curves = results
    .filter(({ arm }) => arm === name)
    .map(({ folder }) => curveOf(name, readMetrics(folder), 'return'));
  const [first, last] = [
    Math.max(...curves.map(({ x }) => x[0]!)),
    Math.min(...curves.map(({ x }) => x[x.length - 1]!)),
  ];
  const x = Array.from({ length: POINTS }, (_, i) => first + ((last - first) * i) / (POINTS - 1));
  const at = x.map((step) => curves.map((curve) => valueAt(curve, step)));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const band = {
    low: at.map((values) => Math.min(...values)),
    high: at.map((values) => Math.max(...values)),
  };
  return { name, x, y: at.map(mean), band };
}

/** What was last logged at or before a step. */
function valueAt({ x, y }: PlotSeries, step: number): number {
  const after = Array.from(x).findIndex((own) => own > step);
  return y[after < 0 ? y.length - 1 : Math.max(0, after - 1)]!;
}
