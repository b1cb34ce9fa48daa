import { array, type Tensor } from '@lab/tensor';
import { layoutOf, overAnswers, type TokenBatch, tokenBatch } from './batch';
import type { Model } from './model';
import type { PolicyRow } from './policy-rows';

/** Sampled answers and how much better than the others of their group each is. */
export interface PolicyBatch extends TokenBatch {
  /** float32 [batch], or [batch, time] from an estimator that tells tokens apart */
  readonly advantages: Tensor;
  /** float32 [batch, time]: under the policy that sampled; 0 outside answers. */
  readonly oldLogProbs: Tensor;
  /** A random key of this update. */
  readonly key: Tensor;
  /** float32 [batch, time]: under the reference policy. */
  readonly referenceLogProbs?: Tensor;
  /** float32 [batch, time]: factors of the tokens' losses. */
  readonly weights?: Tensor;
  /** float32 [batch, time]: what a critic should have said, and what it said. */
  readonly returns?: Tensor;
  readonly oldValues?: Tensor;
  /** float32 scalar: what a nat of entropy is worth, where that changes from step to step. */
  readonly entropyBonus?: Tensor;
}

/** What a batch holds beside its rows. */
export interface PolicyBatchOptions {
  readonly key: Tensor;
  /** Rows to fill it up to with ones of padding alone, so that few shapes need be compiled. Default: none. */
  readonly rowCount?: number;
  readonly entropyBonus?: Tensor;
}

/** Rows as tensors. */
export function policyBatch(
  rows: readonly PolicyRow[],
  model: Model,
  { key, rowCount = rows.length, entropyBonus }: PolicyBatchOptions,
): PolicyBatch {
  const first = rows[0]!;
  const all = [...rows, ...Array.from({ length: rowCount - rows.length }, () => blankLike(first, model))];
  const layout = layoutOf(all, model);
  const over = (of: (row: PolicyRow) => ArrayLike<number>) =>
    overAnswers(
      all.map((row) => Array.from(of(row))),
      layout,
    );
  const batch = tokenBatch(all, model, first.routerKey);
  if (all.some(({ counts }) => !counts)) batch.mask.dispose();
  return {
    ...batch,
    ...(all.some(({ counts }) => !counts) && {
      mask: over(({ answer, counts }) => answer.map(() => Number(counts))),
    }),
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
