import { join } from 'node:path';
import { htmlReport, type ReportBlock, type ReportSection } from '@lab/runs';
import { writeText } from '@lab/settings';
import type { TrainConfig } from './config';
import { readOptional } from './doctor/read-optional';
import type { ProblemResult } from './evaluate';
import { passAtKFigure } from './figures';
import { inWords, type Outcome } from './in-words';
import { comparePassAtK, passAtKReport } from './passk-report';
import { type Cells, comparisonCells } from './passk-table';
import { answerCurves, rlCurves, sftCurve } from './report-curves';
import { doctorSection, rolloutsSection, runSection } from './report-run';

/** Writes the page of a run, finished or in progress, from what its folder holds; returns its path. */
export function writeReport(folder: string, config: TrainConfig): string {
  const outcome = readOutcome(folder, config);
  return writePage(folder, `Learning ${config.task} from its own answers`, config, [
    resultSection(folder, outcome, config),
    ...doctorSection(folder),
    { heading: 'Reinforcement learning', blocks: [rlCurves(folder)] },
    ...rolloutsSection(folder),
    ...(outcome ? [{ heading: 'Answers before and after', blocks: [answersBlock(outcome)] }] : []),
    { heading: 'Supervised training', blocks: [sftCurve(folder)] },
    runSection(folder, config),
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
  return {
    kind: 'table',
    columns,
    rows: rows.map((cells) => cells.map(unbrokenInterval)),
    ...(caption !== undefined && { caption }),
  };
}

/** The evaluations in a run's folder; undefined before the second is made. */
export function readOutcome(folder: string, { sft }: TrainConfig): Outcome | undefined {
  const [before, after] = ['before', 'after'].map((name) => {
    return readOptional<{ results: ProblemResult[] }>(join(folder, `${name}.json`))?.results;
  });
  if (before === undefined || after === undefined) return undefined;
  return { before, after, comparison: comparePassAtK(before, after), imperfect: sft.imperfect };
}

function resultSection(folder: string, outcome: Outcome | undefined, config: TrainConfig): ReportSection {
  const training = answerCurves(folder);
  if (outcome === undefined) return { heading: 'So far', blocks: [{ kind: 'figures', figures: training }] };
  const { problems, samples, split } = config.eval;
  const intervals =
    'Brackets: 95 % bootstrap intervals over problems, paired for the difference; * where it excludes zero.';
  const { before, after, comparison } = outcome;
  const reports = { 'before RL': passAtKReport(before), 'after RL': passAtKReport(after) };
  return {
    heading: 'Result',
    blocks: [
      { kind: 'text', text: inWords(outcome).join('\n\n') },
      tableBlock(
        comparisonCells(comparison, { before: 'before RL', after: 'after RL' }),
        `${problems} ${split} problems, ${samples} answers each. ${intervals}`,
      ),
      { kind: 'figures', figures: [passAtKFigure(reports), ...training] },
    ],
  };
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

/** A line may break before an interval, not inside it. */
function unbrokenInterval(cell: string): string {
  return cell.replace(/\[[^\]]*\]( \*)?/, (interval) => interval.replaceAll(' ', '\u00a0'));
}

/** Longer texts are sentences, which have to break. */
const LONGEST_UNBROKEN = 40;

/** A line is not to break inside a short problem or answer, as it would at a space and after a hyphen. */
function unbroken(text: string): string {
  if (text.length > LONGEST_UNBROKEN) return text;
  return text.replaceAll(' ', '\u00a0').replaceAll('-', '\u2212');
}
