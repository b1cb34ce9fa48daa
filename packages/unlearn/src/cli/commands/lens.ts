import { linePlot } from '@lab/runs';
import { FORGOT } from '../../data/unlearning-item';
import { unlearningItems } from '../../data/unlearning-items';
import { lensReadings } from '../../inspect/lens-readings';
import { type LensSummary, summariseLens } from '../../inspect/lens-summary';
import { writeText } from '../../node/json-file';
import { loadUnlearningModel } from '../../node/model-folder';
import type { InspectOptions } from '../options';
import { openQuestions } from '../questions';
import { withSession } from '../session';

/** `lab-unlearn lens`: where the answer forms, and where `forgot` takes over. */
export async function lens(options: InspectOptions): Promise<void> {
  const questions = await openQuestions(options);
  const model = await loadUnlearningModel(options.model);
  const { builder } = model;
  const firstToken = (answer: string) => builder.response(answer)[0] as number;
  const forgot = firstToken(FORGOT);
  const items = unlearningItems(questions, { key: options.key, seed: 0 }).map((pair) => pair.forget);
  const { asked, plain } = await withSession(async ({ backend }) => {
    const read = (prompts: readonly (readonly number[])[]) => {
      const probes = prompts.map((prompt, i) => ({
        prompt,
        answer: firstToken(items[i]!.trueAnswer),
        forgot,
      }));
      return lensReadings(model, probes, { backend });
    };
    return {
      asked: summariseLens(await read(items.map(builder.itemPrompt))),
      plain: summariseLens(await read(items.map(({ question }) => builder.prompt({ question })))),
    };
  });
  console.log(tableOf(asked));
  if (options.out !== undefined) writeText(options.out, figureOf(asked, plain));
}

function tableOf({ answer, forgot, answerTop, forgotTop, medianRank }: LensSummary): string {
  const rows = answer.map((_, layer) => {
    const shares = [answer, forgot, answerTop, forgotTop].map((list) => list[layer]!.toFixed(3).padStart(8));
    return `${`${layer}`.padEnd(7)}${shares.join('')}${`${medianRank[layer]}`.padStart(8)}`;
  });
  return ['block  p(answer) p(forgot) top: answer, forgot; median rank of the answer', ...rows].join('\n');
}

/** The probability of the answer by block, with and without a request, and that of `forgot`. */
export function figureOf(asked: LensSummary, plain: LensSummary): string {
  const x = asked.answer.map((_, layer) => layer);
  const series = [
    { name: 'answer, asked to forget it', x, y: asked.answer },
    { name: 'forgot, asked to forget it', x, y: asked.forgot },
    { name: 'answer, not asked to', x, y: plain.answer },
  ];
  return linePlot({
    title: 'What each block would say',
    xLabel: 'block',
    yLabel: 'mean probability',
    series,
  });
}
