import { Linear } from '@lab/nn';
import { broadcastTo, concat, expandDims, type KeyValue, reshape, slice, type Tensor } from '@lab/tensor';
import { applyNorm } from './block';
import { applyBlocks, type DecoderOptions, type DecoderParams, outputLayer } from './decoder';
import type { DecoderConfig } from './decoder-config';
import { ArgumentError } from './errors';

/** Prompts, and texts that go on from them: as many from each, as the answers of a group do. */
export interface Continuations {
  /** int32 [prompts, time], padded on the left as `start` says */
  readonly prompts: Tensor;
  /** int32 [prompts]: how many padding tokens stand before each prompt's first real one. Default none. */
  readonly start?: Tensor;
  /** int32 [batch, length], length > 0: batch / prompts texts for each prompt in turn, padded on the right with any token. */
  readonly tokens: Tensor;
}

/** What may differ from call to call; `onFfn` hears of the pass over the texts, not of the one over the prompts. */
export type ContinuationOptions = Omit<DecoderOptions, 'start' | 'onResidual'>;

/**
 * Logits of every token of the texts. Each prompt is computed once and its keys and values are read by all the texts
 * that go on from it, so that with n texts to a prompt the work for it is an n-th of what whole sequences take; the
 * gradient is exactly theirs.
 *
 * @returns [batch, length, vocabulary]: at t, what `tokens[t]` is drawn from
 * @throws ArgumentError if prompts and texts exceed the context length together, or prompts have no like number of texts
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
  { prompts, start, tokens }: Continuations,
  config: DecoderConfig,
  options: ContinuationOptions = {},
): Tensor {
  const [batch, length] = tokens.shape as [number, number];
  const count = batch / (prompts.shape[0] as number);
  if (!Number.isInteger(count)) {
    throw new ArgumentError(`tokens: ${batch} texts are no multiple of the ${prompts.shape[0]} prompts`);
  }
  const past: KeyValue[] = [];
  const { onFfn: _, ...quiet } = options;
  const ofPrompts = applyBlocks(params, prompts, config, {
    ...quiet,
    ...(start && { start }),
    lastOnly: true,
    keep: ({ key, value }) => past.push({ key: repeated(key, count), value: repeated(value, count) }),
  });
  const first = repeated(ofPrompts, count);
  if (length === 1) return applyNorm(params.finalNorm, first, config);
  const read = slice(tokens, [0, 0], [batch, length - 1]);
  const others = applyBlocks(params, read, config, {
    ...options,
    ...(start && { start: repeated(start, count) }),
    past,
  });
  return applyNorm(params.finalNorm, concat([first, others], 1), config);
}

/** Every row `count` times in a row: [rows, ...] to [rows count, ...]. */
function repeated(x: Tensor, count: number): Tensor {
  const [rows, ...rest] = x.shape as [number, ...number[]];
  return reshape(broadcastTo(expandDims(x, 1), [rows, count, ...rest]), [rows * count, ...rest]);
}
