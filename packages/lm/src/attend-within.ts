import { Attention, Rotary } from '@lab/nn';
import { attention, concat, type KeyValue, type Tensor } from '@lab/tensor';
import { attentionConfig, lastSteps } from './block';
import type { DecoderConfig } from './decoder-config';

/** How the tokens of whole sequences attend to each other. */
export interface Within {
  /** Added to the logits. */
  readonly mask: Tensor | undefined;
  readonly rotary: Rotary.Table | undefined;
  /** Of how many tokens, the last ones, the result is wanted. */
  readonly queries: number;
  /** Keys, rotated already, and values of what stands before; the mask covers it too. */
  readonly past?: KeyValue | undefined;
  /** Is handed keys, rotated already, and values: [batch, keyValueHeads, time, headWidth]. */
  readonly keep?: ((heads: KeyValue) => void) | undefined;
}

/**
 * Causal attention within sequences, and to what stands before them.
 * @param normed [batch, time, width]
 * @returns [batch, queries, width]
 */
export function attendWithin(
  params: Attention.Params,
  normed: Tensor,
  config: DecoderConfig,
  { mask, rotary, queries, past, keep }: Within,
): Tensor {
  const { query, key, value } = Attention.project(params, normed, attentionConfig(config));
  const [q, k] = rotary ? [Rotary.apply(query, rotary), Rotary.apply(key, rotary)] : [query, key];
  keep?.({ key: k, value });
  const [keys, values] = past ? [concat([past.key, k], 2), concat([past.value, value], 2)] : [k, value];
  const options = { causal: true, ...(mask && { mask: lastRows(mask, queries) }) };
  return Attention.combine(params, attention(lastSteps(q, queries), keys, values, options));
}

/** The mask of the last queries; a mask of padding has one row for all. */
function lastRows(mask: Tensor, queries: number): Tensor {
  return mask.shape.at(-2) === 1 ? mask : lastSteps(mask, queries);
}
