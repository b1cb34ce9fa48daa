import { applyDecoder, crossEntropy, type DecoderConfig, type DecoderParams } from '@lab/lm';
import { add, mul, type Tensor } from '@lab/tensor';
import type { QuestionAnswer } from '../data/question-answer';
import type { UnlearningItem } from '../data/unlearning-item';
import { type UnlearningItemsOptions, unlearningItems } from '../data/unlearning-items';
import { ArgumentError } from '../errors';
import { decoderView } from '../objectives/decoder-view';
import { type InContextSettings, inContext } from '../objectives/in-context';
import { objectiveLoss } from '../objectives/objective';
import { collate, type ResponseBatch } from '../prompts/collate';
import type { Example, PromptBuilder } from '../prompts/prompt-builder';
import { SeededRandom } from '../seeded-random';

/** What one step of in-context unlearning is trained on. */
export interface InContextBatch {
  readonly forget: ResponseBatch;
  /** The same questions. */
  readonly retain: ResponseBatch;
  /** What keeps the rest of the model as it is; absent where nothing is replayed. */
  readonly replay?: ResponseBatch;
}

/** How batches are drawn. */
export interface InContextBatches {
  readonly seed: number;
  readonly key: UnlearningItemsOptions['key'];
  /** Questions in a batch; each gives two rows. */
  readonly questions: number;
  /** Tokens of a row. */
  readonly length: number;
  /** Examples replayed with each batch, drawn by `example`. */
  readonly replay?: { readonly count: number; readonly example: (random: SeededRandom) => Example };
}

/**
 * The batch of a step, the same for one seed and step: questions drawn at random, each in one of its words and with a fresh
 * target to retain.
 * @throws ArgumentError if the batch needs more questions than there are
 */
export function inContextBatch(
  builder: PromptBuilder,
  questions: readonly QuestionAnswer[],
  settings: InContextBatches,
  step: number,
): InContextBatch {
  const { seed, key, questions: count, length, replay } = settings;
  if (count > questions.length)
    throw new ArgumentError(`questions: a batch of ${count} needs as many, there are ${questions.length}`);
  const random = new SeededRandom(seed).fork(step);
  // Subjects are drawn from all questions, so items are made before they are chosen.
  const pairs = unlearningItems(questions, { key, seed: random.integer(2 ** 31), paraphrase: true });
  const chosen = random.sample(pairs, count);
  const padToken = builder.tokenizer.padToken;
  const rows = (items: readonly UnlearningItem[]) =>
    collate(
      items.map((item) => exampleOf(builder, item)),
      { length, padToken },
    );
  return {
    forget: rows(chosen.map(({ forget }) => forget)),
    retain: rows(chosen.map(({ retain }) => retain)),
    ...(replay && {
      replay: collate(
        Array.from({ length: replay.count }, () => replay.example(random)),
        { length, padToken },
      ),
    }),
  };
}

/** An item's prompt with its gold answer. */
export function exampleOf(builder: PromptBuilder, { question, target, gold }: UnlearningItem): Example {
  return builder.example({ question, ...(target !== undefined && { forget: [target] }) }, gold);
}

/** The paper's loss, plus `replayWeight` (default 1) times the cross-entropy of what is replayed. */
export function inContextLoss(
  config: DecoderConfig,
  { replayWeight = 1, ...settings }: InContextSettings & { readonly replayWeight?: number } = {},
): (params: DecoderParams, base: DecoderParams, batch: InContextBatch) => Tensor {
  const objective = inContext(settings);
  return (params, _, { replay, ...batch }) => {
    const loss = objectiveLoss(objective, { model: decoderView(params, config) }, batch);
    if (!replay) return loss;
    const kept = crossEntropy(applyDecoder(params, replay.inputs, config), replay.targets, replay.mask);
    return add(loss, mul(kept, replayWeight));
  };
}
