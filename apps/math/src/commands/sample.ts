import { createInterface } from 'node:readline';
import { generator } from '@lab/lm';
import { type Answer, sampleAnswers } from '../answers';
import type { SampleOptions } from '../commands';
import { TaskError } from '../errors';
import { keyOf } from '../keys';
import { evaluationFfn } from '../router-key';
import { withStoredModel } from '../stored-model';

/** `lab-math sample`: answers to a problem that a person types, with their probabilities and the judge's verdict. */
export async function sample({ run, problem, answers }: SampleOptions): Promise<void> {
  await withStoredModel('sample', run, { which: 'last' }, async ({ config, model, backend }, params) => {
    const policy = generator(model.decoder, { backend });
    let asked = 0;
    const answer = async (text: string) => {
      const problems = [model.task.parseProblem(text)];
      const key = keyOf(config.seed, 'sample', asked++);
      const options = { samples: answers, temperature: 1, ...evaluationFfn(config, key) };
      const [group = []] = await sampleAnswers(policy, model, params, problems, key, options);
      console.log(answerLines(group).join('\n'));
    };
    if (problem !== undefined) await answer(problem);
    else await answerTyped(`${model.task.name}> `, answer);
    await policy.dispose();
  });
}

/** Every different answer once, the likeliest first. */
export function answerLines(group: readonly Answer[]): string[] {
  const different = new Map(group.map((answer) => [answer.text, answer]));
  return [...different.values()]
    .map((answer) => ({ ...answer, probability: probabilityOf(answer) }))
    .sort((a, b) => b.probability - a.probability)
    .map(({ text, probability, judgement: { outcome, reason } }) => {
      return `${(100 * probability).toFixed(1).padStart(5)} %  ${text.padEnd(12)}  ${outcome}: ${reason}`;
    });
}

function probabilityOf({ logProbs }: Answer): number {
  return Math.exp(logProbs.reduce((sum, logProb) => sum + logProb, 0));
}

/** Reads problems from standard input until it ends; one that cannot be read is no reason to stop. */
async function answerTyped(prompt: string, answer: (text: string) => Promise<void>): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stdout, prompt });
  lines.on('SIGINT', () => lines.close());
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') {
      await answer(line).catch((error: unknown) => {
        if (!(error instanceof TaskError)) throw error;
        console.log(error.message);
      });
    }
    lines.prompt();
  }
}
