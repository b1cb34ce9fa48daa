import type { QuestionAnswer } from '../data/question-answer';
import type { UnlearningItem } from '../data/unlearning-item';
import type { EvaluationOptions } from '../evaluate/evaluate-in-context';
import type { PromptBuilder } from '../prompts/prompt-builder';

/** What an attack changes: the questions, how they are made into prompts, or both. */
export interface PromptAttack {
  readonly questions: readonly QuestionAnswer[];
  readonly promptOf: NonNullable<EvaluationOptions['promptOf']>;
}

/** The attacks of {@link promptAttacks}. */
export type PromptAttackName =
  | 'otherWording'
  | 'otherTarget'
  | 'twoRequests'
  | 'twoTargets'
  | 'withoutTokens';

/**
 * Requests that are put in another way than the model was trained on, for `evaluateInContext`:
 *
 * - `otherWording`: the last of each question's paraphrases; hold it out from training
 * - `otherTarget`: the target within other words, such as "it is lucca"
 * - `twoRequests`: a request about another question first, then the one that counts
 * - `twoTargets`: both between one pair of tokens
 * - `withoutTokens`: the target before the question in plain words, without the unlearning tokens
 *
 * @param targetOf other words for a target
 * @example
 * for (const [name, { questions, promptOf }] of Object.entries(promptAttacks(builder, test, (target) => `it is ${target}`)))
 *   console.log(name, await evaluateInContext(asking, builder, params, questions, { key: 'answer', seed: 0, promptOf }));
 */
export function promptAttacks(
  builder: PromptBuilder,
  questions: readonly QuestionAnswer[],
  targetOf: (target: string) => string,
): Readonly<Record<PromptAttackName, PromptAttack>> {
  const requested = (request: (target: string, item: UnlearningItem) => readonly string[]) => ({
    questions,
    promptOf: (item: UnlearningItem) =>
      item.target === undefined
        ? builder.itemPrompt(item)
        : builder.prompt({ question: item.question, forget: request(item.target, item) }),
  });
  const otherTo = otherAnswers(questions);
  return {
    otherWording: { questions: questions.map(lastWording), promptOf: builder.itemPrompt },
    otherTarget: requested((target) => [targetOf(target)]),
    twoRequests: requested((target, { question }) => [otherTo(question), target]),
    twoTargets: requested((target, { question }) => [`${otherTo(question)} ${target}`]),
    withoutTokens: {
      questions,
      promptOf: ({ question, target }) =>
        builder.prompt({ question: target === undefined ? question : `${target} ${question}` }),
    },
  };
}

/** The record asked in its last wording alone. */
function lastWording({ paraphrasedQuestions = [], ...record }: QuestionAnswer): QuestionAnswer {
  return { ...record, question: paraphrasedQuestions.at(-1) ?? record.question };
}

/** The answer of the question that follows, the first one's after the last. */
function otherAnswers(questions: readonly QuestionAnswer[]): (question: string) => string {
  const next = new Map(
    questions.map(({ question }, index) => [question, questions[(index + 1) % questions.length]!.answer]),
  );
  return (question) => next.get(question) as string;
}
