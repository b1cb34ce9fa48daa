import { folderName } from './arm';
import type { TrainConfig } from './config';
import { type ProblemResult, shareOf } from './evaluate';
import { curve, curvesFigure, passAtKFigure, readMetrics } from './figures';
import { comparePassAtK, passAtKReport } from './passk-report';
import { type Cells, percent, points } from './passk-table';
import { tableBlock, writePage } from './report';
import { sftCurve } from './report-curves';
import { runSection } from './report-run';

/** Evaluations by the estimator that trained the model. */
export type ByEstimator = Readonly<Record<string, readonly ProblemResult[]>>;

const REPORTED_KS = [1, 8, 64];

/** pass@k of every estimator, and its paired difference from the first. */
export function estimatorTables(
  before: readonly ProblemResult[],
  after: ByEstimator,
): { title: string; cells: Cells }[] {
  const [first, ...others] = Object.entries(after);
  const tables = [{ title: 'pass@k, with 95 % intervals', cells: levels({ 'before RL': before, ...after }) }];
  if (first === undefined || others.length === 0) return tables;
  const title = `Percentage points above ${first[0]}, paired by problem; * where the interval excludes zero`;
  return [...tables, { title, cells: differences(first[1], others) }];
}

/** Writes the page of a comparison; returns its path. */
export function writeComparison(
  folder: string,
  config: TrainConfig,
  before: readonly ProblemResult[],
  after: ByEstimator,
): string {
  const names = Object.keys(after);
  const curves = (title: string, yLabel: string, metric: string, scale = 1) =>
    curvesFigure(
      title,
      yLabel,
      names.map((name) =>
        curve(name, readMetrics(folder, folderName(name)), (row) => scale * (row[metric] ?? Number.NaN)),
      ),
    );
  const reports = Object.entries({ 'before RL': before, ...after }).map(([name, results]) => {
    return [name, passAtKReport(results)] as const;
  });
  return writePage(folder, `Estimators on ${config.task}`, config, [
    {
      heading: 'Result',
      blocks: [
        { kind: 'text', text: 'All start from the same supervised weights and see the same problems.' },
        ...estimatorTables(before, after).map(({ title, cells }) => tableBlock(cells, title)),
        { kind: 'figures', figures: [passAtKFigure(Object.fromEntries(reports))] },
      ],
    },
    {
      heading: 'Reinforcement learning',
      blocks: [
        {
          kind: 'figures',
          figures: [
            curves('Right answers to training problems', '%', 'reward', 100),
            curves('Well-formed answers', '%', 'wellFormed', 100),
            curves('Entropy of the policy', 'nats per token', 'entropy'),
          ],
        },
      ],
    },
    { heading: 'Supervised training', blocks: [sftCurve(folder)] },
    runSection(folder, config),
  ]);
}

function levels(checkpoints: ByEstimator): Cells {
  const reports = Object.entries(checkpoints).map(([name, results]) => {
    const rows = passAtKReport(results).filter(({ k }) => REPORTED_KS.includes(k));
    const cells = [
      `${(100 * shareOf(results, 'wellFormed')).toFixed(1)} %`,
      ...rows.map(({ passAtK }) => percent(passAtK)),
    ];
    return { heads: rows.map(({ k }) => `pass@${k}`), cells: [name, ...cells] };
  });
  return [['', 'well-formed', ...(reports[0]?.heads ?? [])], ...reports.map(({ cells }) => cells)];
}

function differences(
  first: readonly ProblemResult[],
  others: readonly (readonly [string, readonly ProblemResult[]])[],
): Cells {
  const reports = others.map(([name, results]) => {
    const rows = comparePassAtK(first, results).filter(({ k }) => REPORTED_KS.includes(k));
    return {
      heads: rows.map(({ k }) => `pass@${k}`),
      cells: [name, ...rows.map(({ difference }) => points(difference))],
    };
  });
  return [['', ...(reports[0]?.heads ?? [])], ...reports.map(({ cells }) => cells)];
}
