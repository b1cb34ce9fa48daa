import { array, type Tensor } from '@lab/tensor';
import { type AnswerBatch, answerBatch, overAnswers } from './answer-batch';
import type { AnswerPart } from './answer-parts';
import type { Model } from './model';
import type { PolicyRow } from './policy-rows';

/** Sampled answers and how much better than the others of their group each is. */
export interface PolicyBatch extends AnswerBatch {
  /** float32 [batch, length]: 1 at the tokens of answers that count, else 0. */
  readonly mask: Tensor;
  /** float32 [batch], or [batch, length] from an estimator that tells tokens apart */
  readonly advantages: Tensor;
  /** float32 [batch, length]: under the policy that sampled; 0 after answers. */
  readonly oldLogProbs: Tensor;
  /** A random key of this update. */
  readonly key: Tensor;
  /** float32 [batch, length]: under the reference policy. */
  readonly referenceLogProbs?: Tensor;
  /** float32 [batch, length]: factors of the tokens' losses. */
  readonly weights?: Tensor;
  /** float32 [batch, length]: what a critic should have said, and what it said. */
  readonly returns?: Tensor;
  readonly oldValues?: Tensor;
  /** float32 scalar: what a nat of entropy is worth, where that changes from step to step. */
  readonly entropyBonus?: Tensor;
}

/** What a batch holds beside its rows. */
export interface PolicyBatchOptions {
  readonly key: Tensor;
  readonly entropyBonus?: Tensor;
}

/** Rows as tensors, filled up with rows of padding alone. */
export function policyBatch(
  { rows, rowCount, layout }: AnswerPart<PolicyRow>,
  model: Model,
  { key, entropyBonus }: PolicyBatchOptions,
): PolicyBatch {
  const first = rows[0]!;
  const all = [...rows, ...Array.from({ length: rowCount - rows.length }, () => blankLike(first, model))];
  const over = (of: (row: PolicyRow) => ArrayLike<number>) => overAnswers(all.map(of), layout);
  return {
    ...answerBatch(all, layout, model, first.routerKey),
    mask: over(({ answer, counts }) => answer.map(() => Number(counts))),
    advantages:
      typeof first.advantage === 'number'
        ? array(Float32Array.from(all, ({ advantage }) => advantage as number))
        : over(({ advantage }) => advantage as ArrayLike<number>),
    oldLogProbs: over(({ oldLogProbs }) => oldLogProbs),
    key,
    ...Object.fromEntries(readingsOf(first).map((name) => [name, over((row) => row[name]!)])),
    ...(entropyBonus && { entropyBonus }),
  };
}

/** Which further readings a row has. */
function readingsOf(row: PolicyRow) {
  const names = ['referenceLogProbs', 'weights', 'returns', 'oldValues'] as const;
  return names.filter((name) => row[name] !== undefined);
}

/** A row in which no token counts. */
function blankLike(row: PolicyRow, { tokenizer }: Model): PolicyRow {
  return {
    prompt: [tokenizer.padToken],
    answer: [],
    advantage: typeof row.advantage === 'number' ? 0 : [],
    oldLogProbs: [],
    counts: true,
    ...Object.fromEntries(readingsOf(row).map((name) => [name, []])),
  };
}
