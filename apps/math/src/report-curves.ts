import type { Figure, ReportBlock } from '@lab/runs';
import { curve, curvesFigure, type MetricsRow, readMetrics } from './figures';

/** A figure of a run's curves: what the vertical axis is, and which metrics its lines are. */
interface Curves {
  readonly title: string;
  readonly unit: string;
  /** Names of the lines, and of the metrics. */
  readonly lines: Readonly<Record<string, string>>;
  readonly scale?: number;
}

const answers: Curves = {
  title: 'Answers to training problems',
  unit: '%',
  lines: { right: 'reward', 'well-formed': 'wellFormed' },
  scale: 100,
};

const others: readonly Curves[] = [
  {
    title: 'Groups without signal',
    unit: '% of groups',
    lines: { 'all wrong': 'allWrong', 'all right': 'allRight' },
    scale: 100,
  },
  { title: 'Summed reward', unit: 'reward', lines: { reward: 'totalReward' } },
  { title: 'Held-out problems', unit: '% of problems', lines: { 'pass@1': 'eval.pass@1' }, scale: 100 },
  { title: 'Entropy of the policy', unit: 'nats per token', lines: { entropy: 'entropy' } },
  { title: 'Gradient', unit: 'norm', lines: { norm: 'gradientNorm' } },
  { title: 'Length of answers', unit: 'tokens', lines: { mean: 'answerTokens' } },
  { title: 'Away from the first policy', unit: 'nats per token', lines: { KL: 'referenceKl' } },
];

/** The shares of right and of well-formed answers over the steps of RL; none before the first. */
export function answerCurves(folder: string, phase = 'rl'): Figure[] {
  return figureOf(answers, readMetrics(folder, phase));
}

/** Small multiples of what else RL logged; metrics that a run does not have are left out. */
export function rlCurves(folder: string, phase = 'rl'): ReportBlock {
  const rows = readMetrics(folder, phase);
  return { kind: 'figures', figures: others.flatMap((figure) => figureOf(figure, rows)) };
}

/** The loss over the supervised steps. */
export function sftCurve(folder: string): ReportBlock {
  const loss = curve('loss', readMetrics(folder, 'sft'), (row) => row.loss);
  return {
    kind: 'figures',
    figures: [curvesFigure('Cross-entropy of demonstrations', 'nats per token', [loss])],
  };
}

function figureOf({ title, unit, lines, scale = 1 }: Curves, rows: readonly MetricsRow[]): Figure[] {
  const series = Object.entries(lines)
    .filter(([, metric]) => rows.some((row) => metric in row))
    .map(([name, metric]) => {
      // A metric of some steps only is drawn from one of them to the next.
      const own = rows.filter((row) => metric in row);
      return curve(name, own, (row) => scale * (row[metric] ?? Number.NaN));
    });
  return series.length === 0 ? [] : [curvesFigure(title, unit, series)];
}
