import type { ReportBlock, ReportSection } from '@lab/runs';
import { lensFigure } from '../src/report/lens-section';
import type { Lens } from './lenses';
import type { SeedResult } from './result';

const explanation = `The logit lens on the test authors, at the last token of prompts that ask to forget the answer: the share of prompts on which each is the most
likely token after every block, 0 being the embedded tokens.`;

const scoresExplanation = `Over the prompts whose output is \`forgot\`, mean over seeds: the share on which the answer was the most likely token one block before (*penultimate*),
after any block before (*any*); *pretend index*, the first less the share at the output: near 1 where the model pretends to forget, near 0 where the answer is gone; and
*decided*, the shares on which \`forgot\` overtakes the answer for good in block 1, 2, and so on to the last.`;

/** Tables and figures of the lens: where the answer forms, and where `forgot` takes over. */
export function lensSection(results: readonly SeedResult[]): ReportSection {
  const [{ lenses }] = results as [SeedResult];
  const scores = Object.keys(lenses).map((name) => [
    name,
    ...scoreCells(results.flatMap((each) => each.lenses[name] ?? [])),
  ]);
  return {
    heading: 'Inside',
    blocks: [
      { kind: 'text', text: explanation },
      ...Object.entries(lenses).flatMap(([name, lens]) => lensBlocks(name, lens)),
      { kind: 'text', text: scoresExplanation },
      {
        kind: 'table',
        columns: ['model', 'prompts', 'penultimate', 'any', 'pretend index', 'decided'],
        rows: scores,
      },
    ],
  };
}

function lensBlocks(name: string, { asked, plain }: Lens): ReportBlock[] {
  const cells = (title: string, values: readonly number[]) => [
    title,
    ...values.map((value) => value.toFixed(2)),
  ];
  return [
    { kind: 'text', text: `${name}, first seed:` },
    {
      kind: 'table',
      columns: ['block', ...asked.answer.map((_, layer) => `${layer}`)],
      rows: [
        cells('answer', asked.answerTop),
        cells('`forgot`', asked.forgotTop),
        cells('answer, not asked to forget it', plain.answerTop),
      ],
    },
    { kind: 'figure', svg: lensFigure({ asked, plain }, `The lens: ${name}`), caption: `Lens ${name}` },
  ];
}

function scoreCells(lenses: readonly Lens[]): string[] {
  const scores = lenses.flatMap((lens) => lens.scores ?? []);
  if (scores.length === 0) return ['0', '', '', '', ''];
  const meanOf = (read: (each: (typeof scores)[number]) => number) =>
    (scores.reduce((sum, each) => sum + read(each), 0) / scores.length).toFixed(2);
  return [
    `${scores.reduce((sum, { count }) => sum + count, 0)}`,
    meanOf(({ penultimate }) => penultimate),
    meanOf(({ any }) => any),
    meanOf(({ pretendIndex }) => pretendIndex),
    scores[0]!.decisionLayers
      .map((_, layer) => meanOf(({ decisionLayers, count }) => decisionLayers[layer]! / count))
      .slice(1)
      .join(' '),
  ];
}
