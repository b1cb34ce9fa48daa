import type { DecoderParams } from '@lab/lm';
import type { QuestionAnswer } from '../data/question-answer';
import { DatasetError } from '../errors';
import type { SetUtility } from '../metrics/model-utility';
import { mean, normalisedProbability, optionProbability } from '../metrics/probability';
import { rougeL } from '../metrics/rouge-l';
import { forgetTruthRatio, retainTruthRatio, type TruthRatioMean, truthRatio } from '../metrics/truth-ratio';
import type { Example, PromptBuilder } from '../prompts/prompt-builder';
import type { Answerer } from './answerer';

/** What TOFU says of a model on one set. */
export interface TofuFigures extends SetUtility {
  /** R of every question, for `forgetQuality`. */
  readonly ratios: readonly number[];
}

/** The model that is asked. */
export interface TofuModel {
  readonly params: DecoderParams;
  readonly builder: PromptBuilder;
  readonly answerer: Pick<Answerer, 'outputs'>;
  /** Log-probabilities of the response tokens of examples, as `responseLogProbs` gives them. */
  readonly score: (examples: readonly Example[]) => Promise<readonly ArrayLike<number>[]>;
}

/**
 * TOFU's probability, ROUGE-L recall and truth ratio on a set.
 *
 * The kind of set decides how they are summed up: on the `forget` and the `retain` set a probability is that of the answer, and the right
 * answer of the truth ratio is the paraphrased one; among `options`, which real authors and world facts are, it is the share of the
 * answer among its perturbed ones.
 *
 * Source: Maini et al. 2024, TOFU.
 * @throws DatasetError if there are no questions, or one has no perturbed answers
 */
export async function evaluateTofu(
  model: TofuModel,
  questions: readonly QuestionAnswer[],
  kind: 'forget' | 'retain' | 'options',
  average: TruthRatioMean = 'geometric',
): Promise<TofuFigures> {
  if (questions.length === 0) throw new DatasetError('questions: must not be empty');
  const probabilities = await probabilitiesOf(model, questions);
  const said = await model.answerer.outputs(
    model.params,
    questions.map(({ question }) => model.builder.prompt({ question })),
  );
  const ratios = probabilities.map(({ answer, paraphrased, perturbed }) =>
    truthRatio(kind === 'options' ? answer : paraphrased, perturbed, average),
  );
  return {
    ratios,
    probability: mean(
      probabilities.map(({ answer, perturbed }) =>
        kind === 'options' ? optionProbability(answer, perturbed) : answer,
      ),
    ),
    rougeL: mean(questions.map(({ answer }, index) => rougeL(said[index]!, answer).recall)),
    truthRatio: kind === 'forget' ? forgetTruthRatio(ratios) : retainTruthRatio(ratios),
  };
}

interface AnswerProbabilities {
  readonly answer: number;
  /** Of the answer in other words, geometrically averaged over them; of the answer itself where there are none. */
  readonly paraphrased: number;
  readonly perturbed: readonly number[];
}

async function probabilitiesOf(
  { builder, score }: TofuModel,
  questions: readonly QuestionAnswer[],
): Promise<AnswerProbabilities[]> {
  const answers = questions.map(({ id, answer, paraphrasedAnswers, perturbedAnswers = [] }) => {
    if (perturbedAnswers.length === 0) throw new DatasetError(`questions: '${id}' has no perturbed answers`);
    return { right: [answer, ...(paraphrasedAnswers ?? [answer])], wrong: perturbedAnswers };
  });
  const examples = questions.flatMap(({ question }, index) => {
    const { right, wrong } = answers[index]!;
    return [...right, ...wrong].map((answer) => builder.example({ question }, answer));
  });
  const scores = (await score(examples)).map(normalisedProbability);
  let next = 0;
  return answers.map(({ right, wrong }) => {
    const [answer = 0, ...others] = scores.slice(next, next + right.length);
    const perturbed = scores.slice(next + right.length, next + right.length + wrong.length);
    next += right.length + wrong.length;
    return { answer, paraphrased: Math.exp(mean(others.map(Math.log))), perturbed };
  });
}
