import { answerer } from '../../evaluate/answerer';
import { evaluateInContext, type InContextFigures } from '../../evaluate/evaluate-in-context';
import type { Share } from '../../metrics/in-context-accuracy';
import { writeJson } from '../../node/json-file';
import { loadUnlearningModel } from '../../node/model-folder';
import type { InspectOptions } from '../options';
import { openQuestions } from '../questions';
import { withSession } from '../session';

const ANSWER_TOKENS = 20;

/** `lab-unlearn eval`: what a model forgets, retains, and knows. */
export async function evaluate(options: InspectOptions): Promise<void> {
  const questions = await openQuestions(options);
  const { config, params, builder } = await loadUnlearningModel(options.model);
  const figures = await withSession(async ({ backend }) => {
    const asking = answerer({ config, builder, backend, maxNewTokens: ANSWER_TOKENS });
    return evaluateInContext(asking, builder, params, questions, { key: options.key, seed: 0 });
  });
  console.log(tableOf(figures));
  if (options.out !== undefined) writeJson(options.out, figures);
}

const titles: Readonly<Record<string, string>> = {
  forget: 'forgets on request',
  retain: 'answers in spite of another request',
  paired: 'both, of one question',
  leak: 'gives what it should forget',
  hallucination: 'says something else instead',
  overForget: 'forgets without reason',
  plain: 'answers without a request',
};

function tableOf(figures: InContextFigures): string {
  const rows = Object.entries(titles).map(([name, title]) => {
    const { share, interval } = figures[name as keyof InContextFigures] as Share;
    const [low, high] = interval.map((bound) => percent(bound));
    return `${title.padEnd(38)}${percent(share)}   [${low}, ${high}]`;
  });
  return [...rows, `${'harmonic mean of forget and retain'.padEnd(38)}${percent(figures.balanced)}`].join(
    '\n',
  );
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`.padStart(7);
}
