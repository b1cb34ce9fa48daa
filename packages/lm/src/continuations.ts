import { Linear } from '@lab/nn';
import { concat, gather, type KeyValue, slice, type Tensor } from '@lab/tensor';
import { applyNorm } from './block';
import { applyBlocks, type DecoderOptions, type DecoderParams, outputLayer } from './decoder';
import type { DecoderConfig } from './decoder-config';

/** Prompts, and texts that go on from them: several from each, as the answers of a group do. */
export interface Continuations {
  /** int32 [prompts, time], padded on the left as `start` says */
  readonly prompts: Tensor;
  /** int32 [prompts]: how many padding tokens stand before each prompt's first real one. Default none. */
  readonly start?: Tensor;
  /** int32 [batch]: the prompt that each text goes on from. */
  readonly rows: Tensor;
  /** int32 [batch, length], length > 0: the texts, padded on the right with any token. */
  readonly tokens: Tensor;
}

/** What may differ from call to call; `onFfn` hears of the pass over the texts, not of the one over the prompts. */
export type ContinuationOptions = Omit<DecoderOptions, 'start' | 'onResidual'>;

/**
 * Logits of every token of the texts. Each prompt is computed once and its keys and values are read by all the texts
 * that go on from it, so that with n texts to a prompt the work for it is a n-th of what whole sequences take; the
 * gradient is exactly theirs.
 *
 * @returns [batch, length, vocabulary]: at t, what `tokens[t]` is drawn from
 * @throws ArgumentError if prompts and texts exceed the context length together
 * @example const logProbs = tokenLogProbs(continuationLogits(params, texts, config), texts.tokens);
 */
export function continuationLogits(
  params: DecoderParams,
  texts: Continuations,
  config: DecoderConfig,
  options: ContinuationOptions = {},
): Tensor {
  return Linear.apply(outputLayer(params), continuationStates(params, texts, config, options));
}

/**
 * What {@link continuationLogits} makes logits from, for other heads: the normalised output of the last block.
 *
 * @returns [batch, length, width]: at t, what is known before `tokens[t]`
 */
export function continuationStates(
  params: DecoderParams,
  { prompts, start, rows, tokens }: Continuations,
  config: DecoderConfig,
  options: ContinuationOptions = {},
): Tensor {
  const [batch, length] = tokens.shape as [number, number];
  const past: KeyValue[] = [];
  const { onFfn: _, ...quiet } = options;
  const ofPrompts = applyBlocks(params, prompts, config, {
    ...quiet,
    ...(start && { start }),
    lastOnly: true,
    keep: ({ key, value }) => past.push({ key: gather(key, rows), value: gather(value, rows) }),
  });
  const first = gather(ofPrompts, rows);
  if (length === 1) return applyNorm(params.finalNorm, first, config);
  const read = slice(tokens, [0, 0], [batch, length - 1]);
  const others = applyBlocks(params, read, config, {
    ...options,
    ...(start && { start: gather(start, rows) }),
    past,
  });
  return applyNorm(params.finalNorm, concat([first, others], 1), config);
}
