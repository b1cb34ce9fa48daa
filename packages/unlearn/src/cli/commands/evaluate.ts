import { answerer } from '../../evaluate/answerer';
import { evaluateInContext } from '../../evaluate/evaluate-in-context';
import { summariseLens } from '../../inspect/lens-summary';
import { questionReadings } from '../../inspect/question-readings';
import { loadUnlearningModel } from '../../node/model-folder';
import { inContextSection } from '../../report/in-context-section';
import { lensSection } from '../../report/lens-section';
import { handOut } from '../hand-out';
import type { EvaluateOptions } from '../options';
import { openQuestions } from '../questions';
import { withSession } from '../session';

const ANSWER_TOKENS = 20;

/** `lab-unlearn eval`: what a model forgets, retains, and knows; in a report, what happens inside too. */
export async function evaluate(options: EvaluateOptions): Promise<void> {
  const { key, report } = options;
  const questions = await openQuestions(options);
  const model = await loadUnlearningModel(options.model);
  const { config, params, builder } = model;
  await withSession(async ({ backend }) => {
    const asking = answerer({ config, builder, backend, maxNewTokens: ANSWER_TOKENS });
    const figures = await evaluateInContext(asking, builder, params, questions, { key, seed: 0 });
    const readings =
      report === undefined ? undefined : await questionReadings(model, questions, { key, backend });
    const inside = readings && {
      asked: summariseLens(readings.asked),
      plain: summariseLens(readings.plain),
    };
    handOut(
      `What ${options.model} forgets`,
      figures,
      [inContextSection(figures), ...(inside ? [lensSection(inside)] : [])],
      options,
    );
  });
}
