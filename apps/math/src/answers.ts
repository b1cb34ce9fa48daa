import type { DecoderParams, GenerateOptions, Generator, SamplingOptions } from '@lab/lm';
import type { Tensor } from '@lab/tensor';
import type { Model } from './model';
import type { Judgement, Problem } from './tasks/task';

/** One sampled answer and what the judge says of it. */
export interface Answer {
  readonly text: string;
  /** With the end token, unless the answer was cut off. */
  readonly tokens: readonly number[];
  /** Of each token, under the distribution that it was drawn from. */
  readonly logProbs: readonly number[];
  readonly judgement: Judgement;
}

/** How answers are drawn. */
export interface AnswerOptions extends SamplingOptions, Pick<GenerateOptions, 'ffn'> {
  /** Per problem. */
  readonly samples: number;
}

/** Samples answers to every problem and judges them: `[problem][sample]`. */
export async function sampleAnswers(
  generator: Generator,
  { task, tokenizer, answerLength, encodePrompt }: Model,
  params: DecoderParams,
  problems: readonly Problem[],
  key: Tensor,
  { samples, ...sampling }: AnswerOptions,
): Promise<Answer[][]> {
  const prompts = problems.map((problem) => encodePrompt(task.prompt(problem)));
  const groups = await generator.generate(params, prompts, key, {
    maxNewTokens: answerLength,
    samplesPerPrompt: samples,
    ...sampling,
    // Padding ends an answer too: it has no character, so a text must not hide one.
    stopTokens: [tokenizer.endToken, tokenizer.padToken],
  });
  const judged = groups.map((group, i) =>
    group.map(async ({ tokens, logProbs }) => {
      const text = tokenizer.decode(tokens);
      return { text, tokens, logProbs, judgement: await task.judge(problems[i]!, text) };
    }),
  );
  return Promise.all(judged.map((group) => Promise.all(group)));
}
