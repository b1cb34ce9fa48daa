import { join } from 'node:path';
import { htmlReport, type ReportBlock, type ReportSection } from '@lab/runs';
import type { TrainConfig } from './config';
import type { ProblemResult } from './evaluate';
import { curve, curvesFigure, passAtKFigure, readMetrics } from './figures';
import type { Outcome } from './in-words';
import { passAtKReport } from './passk-report';
import { type Cells, comparisonCells } from './passk-table';
import { writeText } from './write-file';

/** Writes the page of a finished run; returns its path. */
export function writeReport(
  folder: string,
  config: TrainConfig,
  outcome: Outcome,
  words: readonly string[],
): string {
  const { problems, samples, split } = config.eval;
  const intervals =
    'Brackets: 95 % bootstrap intervals over problems, paired for the difference; * where it excludes zero.';
  return writePage(folder, `Learning ${config.task} from its own answers`, config, [
    {
      heading: 'Result',
      blocks: [
        { kind: 'text', text: words.join('\n\n') },
        tableBlock(
          comparisonCells(outcome.comparison, { before: 'before RL', after: 'after RL' }),
          `${problems} ${split} problems, ${samples} answers each. ${intervals}`,
        ),
        passAtKFigure({
          'before RL': passAtKReport(outcome.before),
          'after RL': passAtKReport(outcome.after),
        }),
      ],
    },
    { heading: 'Reinforcement learning', blocks: rlCurves(folder) },
    { heading: 'Supervised training', blocks: [sftCurve(folder)] },
    { heading: 'Answers before and after', blocks: [answersBlock(outcome)] },
    settingsSection(config),
  ]);
}

/** Writes `report.html`; returns its path. */
export function writePage(
  folder: string,
  title: string,
  { seed, rl, sft }: TrainConfig,
  sections: readonly ReportSection[],
): string {
  const path = join(folder, 'report.html');
  const subtitle = `${sft.steps} supervised steps, then ${rl.steps} policy updates of ${rl.prompts} x ${rl.samples} answers; seed ${seed}.`;
  writeText(path, htmlReport({ title, subtitle, sections }));
  return path;
}

/** Cells as a table of a page. */
export function tableBlock([columns = [], ...rows]: Cells, caption?: string): ReportBlock {
  return { kind: 'table', columns, rows, ...(caption !== undefined && { caption }) };
}

/** The loss over the supervised steps. */
export function sftCurve(folder: string): ReportBlock {
  const loss = curve('loss', readMetrics(folder, 'sft'), (row) => row.loss);
  return curvesFigure('Cross-entropy of the demonstrations', 'nats per token', [loss]);
}

/** All settings, as a config file holds them. */
export function settingsSection(config: TrainConfig): ReportSection {
  return { heading: 'Settings', blocks: [{ kind: 'code', code: JSON.stringify(config, null, 2) }] };
}

function rlCurves(folder: string): ReportBlock[] {
  const rows = readMetrics(folder, 'rl');
  const percent = (name: string, metric: string) =>
    curve(name, rows, (row) => 100 * (row[metric] ?? Number.NaN));
  return [
    curvesFigure('Sampled answers to training problems', '%', [
      percent('right', 'reward'),
      percent('well-formed', 'wellFormed'),
    ]),
    curvesFigure('Groups without signal', '% of groups', [
      percent('all wrong', 'allWrong'),
      percent('all right', 'allRight'),
    ]),
    curvesFigure('Entropy of the policy', 'nats per token', [curve('entropy', rows, (row) => row.entropy)]),
  ];
}

function answersBlock({ before, after }: Outcome): ReportBlock {
  const shown = ({ answers }: ProblemResult) =>
    answers.map(({ text, right }) => unbroken(`${right ? '✓' : '✗'} ${text}`)).join(' ');
  const rows = before
    .slice(0, 10)
    .map((result, i) => [unbroken(result.problem), shown(result), shown(after[i]!)]);
  return tableBlock(
    [['problem', 'before RL', 'after RL'], ...rows],
    'The first four answers to the first ten problems.',
  );
}

/** A line is not to break inside a problem or an answer, as it would at a space and after a hyphen. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0').replaceAll('-', '\u2212');
}
