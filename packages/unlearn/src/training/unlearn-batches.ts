import type { DecoderConfig, DecoderParams } from '@lab/lm';
import { stopGradient, type Tensor, tree } from '@lab/tensor';
import { anchorPairs } from '../data/anchor-pairs';
import type { QuestionAnswer } from '../data/question-answer';
import { ArgumentError } from '../errors';
import { decoderView } from '../objectives/decoder-view';
import { type Objective, objectiveLoss, type UnlearningBatch } from '../objectives/objective';
import { collate } from '../prompts/collate';
import type { PromptBuilder } from '../prompts/prompt-builder';
import { SeededRandom } from '../seeded-random';

/** How the batches of a standard objective are drawn. */
export interface AnchorBatches {
  readonly seed: number;
  /** Questions of each set in a batch. */
  readonly batchSize: number;
  /** Tokens of a row. */
  readonly length: number;
  /** Answers of refusal, for objectives that prefer them. */
  readonly refusals?: readonly string[];
}

/**
 * The batch of a step, the same for one seed and step: the forget set in passes of random order, each question with a retain question
 * drawn at random.
 * @throws DatasetError if a set is empty or the two overlap; ArgumentError if preferred answers are needed and there are none
 */
export function anchorBatch(
  builder: PromptBuilder,
  sets: { readonly forget: readonly QuestionAnswer[]; readonly retain: readonly QuestionAnswer[] },
  objective: Objective,
  { seed, batchSize, length, refusals = [] }: AnchorBatches,
  step: number,
): UnlearningBatch {
  const random = new SeededRandom(seed);
  const pairs = Array.from({ length: batchSize }, (_, row) => {
    const at = step * batchSize + row;
    const pass = anchorPairs(sets.forget, sets.retain, random.fork(Math.floor(at / sets.forget.length)));
    return pass[at % pass.length]!;
  });
  const rows = (records: readonly QuestionAnswer[], answerOf: (record: QuestionAnswer) => string) =>
    collate(
      records.map((record) => builder.example({ question: record.question }, answerOf(record))),
      { length, padToken: builder.tokenizer.padToken },
    );
  const forget = pairs.map((pair) => pair.forget);
  const choices = random.fork(-1 - step);
  const { preferred } = objective.needs;
  return {
    forget: rows(forget, ({ answer }) => answer),
    retain: rows(
      pairs.map(({ retain }) => retain),
      ({ answer }) => answer,
    ),
    ...(preferred && {
      preferred: rows(forget, (record) => choices.choice(preferredAnswers(preferred, record, refusals))),
    }),
  };
}

function preferredAnswers(
  kind: 'refusal' | 'alternate',
  { id, perturbedAnswers = [] }: QuestionAnswer,
  refusals: readonly string[],
): readonly string[] {
  const answers = kind === 'refusal' ? refusals : perturbedAnswers;
  if (answers.length > 0) return answers;
  throw new ArgumentError(
    kind === 'refusal'
      ? 'refusals: the objective needs some'
      : `forget: '${id}' has no perturbed answers to prefer`,
  );
}

/** The loss of an objective for a trainer; the reference is the model as it was. */
export function unlearnLoss(
  config: DecoderConfig,
  objective: Objective,
  reinforced?: DecoderParams,
): (params: DecoderParams, base: DecoderParams, batch: UnlearningBatch) => Tensor {
  return (params, base, batch) =>
    objectiveLoss(
      objective,
      {
        model: decoderView(params, config),
        reference: decoderView(
          tree.map((leaf) => stopGradient(leaf), base),
          config,
        ),
        ...(reinforced && { reinforced: decoderView(reinforced, config) }),
      },
      batch,
    );
}
