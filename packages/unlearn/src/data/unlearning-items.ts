import { DatasetError } from '../errors';
import { SeededRandom } from '../seeded-random';
import type { QuestionAnswer } from './question-answer';
import { FORGOT, type UnlearningItem } from './unlearning-item';

/** What {@link unlearningItems} may be told. */
export interface UnlearningItemsOptions {
  /**
   * What the forget request names: the answer (as the paper on TOFU), or the subject (as on AGE). Retain items name a perturbed
   * answer of the same question, or another subject.
   */
  readonly key: 'answer' | 'subject';
  readonly seed: number;
  /** Whether each question is put in one of its paraphrases at random. Default false. */
  readonly paraphrase?: boolean;
}

/** The two items of one question: the same words but for the target. */
export interface ItemPair {
  readonly forget: UnlearningItem;
  readonly retain: UnlearningItem;
}

/**
 * One forget and one retain item for every question, as in the paper's data:
 *
 *   forget (u+, q) -> "forgot",   retain (u-, q) -> answer
 *
 * Source: Takashiro et al. 2024, arXiv:2410.00382.
 * @throws DatasetError naming the first question that has no target of the kind asked for, or a perturbed answer
 *   that is the answer
 * @example unlearningItems(world.facts, { key: 'answer', seed: 0 })[0].forget.gold; // 'forgot'
 */
export function unlearningItems(
  questions: readonly QuestionAnswer[],
  { key, seed, paraphrase = false }: UnlearningItemsOptions,
): ItemPair[] {
  if (questions.length === 0) throw new DatasetError('questions: must not be empty');
  const random = new SeededRandom(seed);
  const targetsOf = key === 'answer' ? answerTargets : subjectTargets(questions);
  return questions.map((record) => {
    const { wanted, others } = targetsOf(record);
    const asked = paraphrase ? random.choice(questionsOf(record)) : record.question;
    const common = { question: asked, trueAnswer: record.answer };
    return {
      forget: { ...common, id: `${record.id}/forget`, kind: 'forget', target: wanted, gold: FORGOT },
      retain: {
        ...common,
        id: `${record.id}/retain`,
        kind: 'retain',
        target: random.choice(others),
        gold: record.answer,
      },
    };
  });
}

/** The questions with nothing to forget. */
export function plainItems(questions: readonly QuestionAnswer[]): UnlearningItem[] {
  return questions.map(({ id, question, answer }) => ({
    ...{ id: `${id}/plain`, kind: 'plain', question },
    ...{ gold: answer, trueAnswer: answer },
  }));
}

/** A question in all its words. */
export function questionsOf({ question, paraphrasedQuestions = [] }: QuestionAnswer): string[] {
  return [question, ...paraphrasedQuestions];
}

interface Targets {
  readonly wanted: string;
  /** Not empty. */
  readonly others: readonly string[];
}

function answerTargets({ id, answer, perturbedAnswers = [] }: QuestionAnswer): Targets {
  if (perturbedAnswers.length === 0) throw new DatasetError(`questions: '${id}' has no perturbed answers`);
  if (perturbedAnswers.includes(answer))
    throw new DatasetError(`questions: '${id}' has its answer, '${answer}', among the perturbed ones`);
  return { wanted: answer, others: perturbedAnswers };
}

function subjectTargets(questions: readonly QuestionAnswer[]): (record: QuestionAnswer) => Targets {
  const subjects = [...new Set(questions.flatMap(({ subject }) => subject ?? []))];
  return ({ id, subject }) => {
    if (subject === undefined) throw new DatasetError(`questions: '${id}' has no subject`);
    const others = subjects.filter((other) => other !== subject);
    if (others.length === 0)
      throw new DatasetError(`questions: '${subject}' is the only subject, so no item can be retained`);
    return { wanted: subject, others };
  };
}
