import { Attention, Linear, Rotary } from '@lab/nn';
import {
  cachedAttention,
  concat,
  expandDims,
  gather,
  iota,
  type KeyValue,
  keyValueCache,
  reshape,
  scan,
  slice,
  type Tensor,
  tree,
} from '@lab/tensor';
import { firstVisible } from './attention-mask';
import { applyBlock } from './block';
import {
  applyBlocks,
  type DecoderOptions,
  type DecoderParams,
  embed,
  logitsOf,
  positionsOf,
  rotaryTable,
} from './decoder';
import type { DecoderConfig } from './decoder-config';
import { type FfnReport, ffnOptionsAt } from './feed-forward';

/** What may differ from call to call of {@link prefill}. */
export interface PrefillOptions extends DecoderOptions {
  /** int32 [batch]: the prompt that each row of the cache continues. Default: every prompt once. */
  readonly rows?: Tensor;
}

/**
 * Runs the prompts once and keeps their keys and values.
 *
 * @param tokens int32 [prompts, time], padded on the left as `start` says
 * @param capacity slots of the cache, at least time
 * @returns logits after the last token, [batch, vocabulary], and the cache,
 *   [layers, 2, capacity, batch, keyValueHeads, headWidth]
 */
export function prefill(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  capacity: number,
  options: PrefillOptions = {},
): [Tensor, Tensor] {
  const { rows = iota([tokens.shape[0] as number], 0, 'int32'), ...rest } = options;
  const { logits, layers } = runPrompts(params, tokens, config, rest);
  return [gather(logits, rows), keyValueCache(layers, rows, capacity)];
}

/** Logits after the last token, [prompts, vocabulary], and every layer's keys and values. */
interface Prefilled {
  readonly logits: Tensor;
  readonly layers: readonly KeyValue[];
}

/** Tokens that run at once: so few that what lies between two products stays in the processor's cache. */
const tokensAtOnce = 512;

function runPrompts(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  { start, ffn }: DecoderOptions,
): Prefilled {
  const [prompts, time] = tokens.shape as [number, number];
  const chunks = chunksOf(prompts, time);
  const shared = ffn ? { ffn } : {};
  if (chunks === 1) return runTogether(params, tokens, config, { ...shared, ...(start && { start }) });
  const inChunks = (x: Tensor) => reshape(x, [chunks, prompts / chunks, ...x.shape.slice(1)]);
  const xs = { tokens: inChunks(tokens), ...(start && { start: inChunks(start) }) };
  const [, stacked] = scan(
    (carry, { tokens: some, ...options }) => [
      carry,
      runTogether(params, some, config, { ...shared, ...options }),
    ],
    {},
    xs as { tokens: Tensor; start?: Tensor },
  );
  return tree.map((x) => reshape(x, [prompts, ...x.shape.slice(2)]), stacked);
}

/** The fewest equal parts of the prompts that are small enough; single prompts are not taken apart. */
function chunksOf(prompts: number, time: number): number {
  for (let chunks = 1; chunks < prompts; chunks++) {
    if (prompts % chunks === 0 && (prompts / chunks) * time <= tokensAtOnce) return chunks;
  }
  return Math.max(1, prompts);
}

function runTogether(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  options: DecoderOptions,
): Prefilled {
  const layers: KeyValue[] = [];
  const keep = (heads: KeyValue) => layers.push(heads);
  const last = applyBlocks(params, tokens, config, { ...options, keep, lastOnly: true });
  return { logits: logitsOf(params, reshape(last, [-1, config.width]), config), layers };
}

/**
 * One token more for every row. Inside `jit` it writes into the cache's memory if that is donated.
 *
 * @param token int32 [batch]
 * @param slot int32 scalar: where the token goes, the number of slots in use
 * @returns logits [batch, vocabulary], and the cache with the slot filled
 */
export function decodeStep(
  params: DecoderParams,
  token: Tensor,
  slot: Tensor,
  cache: Tensor,
  config: DecoderConfig,
  { start, ffn, onFfn }: DecoderOptions = {},
): [Tensor, Tensor] {
  const positions = reshape(positionsOf(expandDims(slot, 0), start), [-1]);
  const rotary = rotaryTable(expandDims(positions, 1), config);
  const visible = firstVisible(slot, start, token.shape[0] as number, config);
  const options = { heads: config.heads, ...(visible && { start: visible }) };
  let next = cache;
  let x = embed(params, token, positions);
  params.blocks.forEach((block, layer) => {
    const report = (given: FfnReport) => onFfn?.(given, layer);
    const call = { layer, ffn: ffnOptionsAt(ffn, layer, positions), onFfn: report };
    const attend = (normed: Tensor) => {
      const packed = Attention.projectPacked(block.attention, normed, config.normEpsilon);
      const heads = rotary ? rotated(packed, rotary, config) : packed;
      const [updated, attended] = cachedAttention(next, heads, slot, { layer, ...options });
      next = updated;
      return Linear.apply(block.attention.output, attended);
    };
    x = applyBlock(block, x, config, attend, call);
  });
  return [logitsOf(params, x, config), next];
}

/** Packed heads, [batch, (heads + 2 keyValueHeads) headWidth], with the queries and keys among them rotated. */
function rotated(packed: Tensor, rotary: Rotary.Table, config: DecoderConfig): Tensor {
  const [batch, all] = packed.shape as [number, number];
  const turned = (config.heads + config.keyValueHeads) * config.headWidth;
  const heads = reshape(slice(packed, [0, 0], [batch, turned]), [batch, -1, 1, config.headWidth]);
  const values = slice(packed, [0, turned], [batch, all]);
  return concat([reshape(Rotary.apply(heads, rotary), [batch, turned]), values], 1);
}
