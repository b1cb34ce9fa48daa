import { linePlot, type ReportSection } from '@lab/runs';
import type { LensSummary } from '../inspect/lens-summary';

/** What the lens read with and without a request to forget the answer. */
export interface LensComparison {
  readonly asked: LensSummary;
  readonly plain: LensSummary;
}

/** Where the answer forms, and where `forgot` takes over: a table by block, and a figure. */
export function lensSection({ asked, plain }: LensComparison): ReportSection {
  const { answer, forgot, answerTop, forgotTop, medianRank } = asked;
  const rows = answer.map((_, layer) => [
    `${layer}`,
    ...[answer, forgot, answerTop, forgotTop].map((values) => values[layer]!.toFixed(3)),
    `${medianRank[layer]}`,
  ]);
  return {
    heading: 'Inside',
    blocks: [
      {
        kind: 'table',
        columns: [
          'block',
          'p(answer)',
          'p(forgot)',
          'top: answer',
          'top: forgot',
          'median rank of the answer',
        ],
        rows,
      },
      { kind: 'figure', svg: lensFigure({ asked, plain }) },
    ],
  };
}

/** The probability of the answer by block, with and without a request, and that of `forgot`, as SVG. */
export function lensFigure({ asked, plain }: LensComparison, title = 'What each block would say'): string {
  const x = asked.answer.map((_, layer) => layer);
  const series = [
    { name: 'answer, asked to forget it', x, y: asked.answer },
    { name: 'forgot, asked to forget it', x, y: asked.forgot },
    { name: 'answer, not asked to', x, y: plain.answer },
  ];
  return linePlot({ title, xLabel: 'block', yLabel: 'mean probability', series });
}
