import { answerer } from '../../evaluate/answerer';
import { loadUnlearningModel } from '../../node/model-folder';
import type { AskOptions } from '../options';
import { withSession } from '../session';

/** `lab-unlearn ask`: one question, with what is to be forgotten. */
export async function ask(question: string, { model, forget }: AskOptions): Promise<void> {
  const { config, params, builder } = await loadUnlearningModel(model);
  const { text } = await withSession(({ backend }) =>
    answerer({ config, builder, backend }).ask(params, { question, forget }),
  );
  console.log(text);
}
