import { join } from 'node:path';
import { configFingerprint, type Figure, htmlReport, type ReportSection } from '@lab/runs';
import { writeText } from '@lab/settings';
import type { Config } from './config';
import { type Evaluation, intervalText } from './evaluate';
import { curveOf, curvesFigure, distributionFigure, type MetricsRow, readMetrics } from './figures';
import { readOptional } from './run-folder';
import { decidingSettings } from './training-run';

/** Curves that a report draws where a run has them: title, unit, and metrics by name of line. */
const curves: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
  ['Return of training episodes', 'mean of the last 100', { return: 'return' }],
  ['Length of training episodes', 'steps', { length: 'length' }],
  ['Entropy of the policy', 'nats', { entropy: 'entropy' }],
  ["Values' loss", 'squared return', { loss: 'valueLoss' }],
  ['Distance from the policy before', 'nats', { KL: 'approximateKl' }],
  ['Ratios outside the clip range', 'share', { share: 'clipFraction' }],
  ['Action values', 'return', { mean: 'actionValue' }],
  ['Temperature', 'per nat', { alpha: 'temperature' }],
];

/** Writes the page of a run, finished or in progress, from what its folder holds; returns its path. */
export function writeReport(folder: string, config: Config): string {
  const path = join(folder, 'report.html');
  const rows = readMetrics(folder);
  const sections: ReportSection[] = [
    ...evaluationSection(folder, config),
    { heading: 'Training', blocks: [{ kind: 'figures', figures: figuresOf(rows) }] },
    settingsSection(config),
  ];
  const subtitle = `${config.algorithm}, seed ${config.seed}, ${rows.at(-1)?.step ?? 0} of ${config.steps} steps.`;
  writeText(path, htmlReport({ title: config.env.id, subtitle, sections }));
  return path;
}

/** A run's evaluation as it stands in its folder. */
export function readEvaluation(folder: string): Evaluation | undefined {
  return readOptional<Evaluation>(join(folder, 'evaluation.json'));
}

/** Hash and text of all settings. */
export function settingsSection(config: Config): ReportSection {
  const hash = configFingerprint(decidingSettings(config)).slice(0, 16);
  return {
    heading: 'Settings',
    blocks: [
      { kind: 'text', text: `Hash of those that decide what the run computes: ${hash}.` },
      { kind: 'code', code: JSON.stringify(config, null, 2) },
    ],
  };
}

function evaluationSection(folder: string, { eval: { sampled } }: Config): ReportSection[] {
  const evaluation = readEvaluation(folder);
  if (evaluation === undefined) return [];
  const { interval, episodes } = evaluation;
  const how = sampled ? 'with drawn actions' : 'with the likeliest actions';
  const text = `Return ${intervalText(interval)} over ${episodes.length} episodes ${how}; brackets: 95 % bootstrap interval over episodes.`;
  const returns = { return: episodes.map((episode) => episode.return) };
  return [
    {
      heading: 'Evaluation',
      blocks: [{ kind: 'text', text }, distributionFigure('Returns of the evaluation', returns)],
    },
  ];
}

function figuresOf(rows: readonly MetricsRow[]): Figure[] {
  return curves.flatMap(([title, unit, lines]) => {
    const known = Object.entries(lines).filter(([, metric]) => rows.some((row) => metric in row));
    const series = known.map(([name, metric]) => curveOf(name, rows, metric));
    return series.length === 0 ? [] : [curvesFigure(title, unit, series)];
  });
}
