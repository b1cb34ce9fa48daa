import { Attention, Embedding, initialisers, Linear, Rotary } from '@lab/nn';
import {
  add,
  attention,
  expandDims,
  iota,
  type KeyValue,
  less,
  maximum,
  random,
  sub,
  type Tensor,
  where,
} from '@lab/tensor';
import {
  applyBlock,
  applyNorm,
  attentionConfig,
  type BlockParams,
  initBlock,
  initialDeviation,
  initNorm,
  lastSteps,
  type NormParams,
} from './block';
import type { DecoderConfig } from './decoder-config';
import { ArgumentError } from './errors';

/** Parameters of a decoder. Weights of products are [out, in], as in PyTorch. */
export interface DecoderParams {
  /** [vocabulary, width] */
  readonly tokenEmbedding: Embedding.Params;
  /** [context, width], where positions are learned. */
  readonly positionEmbedding?: Embedding.Params;
  readonly blocks: readonly BlockParams[];
  readonly finalNorm: NormParams;
  /** [vocabulary, width], unless tied to the token embedding. */
  readonly output?: Linear.Params;
}

/** Fresh parameters with GPT-2's initialisation. */
export function initDecoder(key: Tensor, config: DecoderConfig): DecoderParams {
  const { vocabularySize, contextLength, width } = config;
  const weight = initialisers.normal(initialDeviation);
  const table = (index: number, count: number) =>
    Embedding.init(random.fold(key, index), { count, width, weight });
  return {
    tokenEmbedding: table(0, vocabularySize),
    ...(config.positions === 'learned' && { positionEmbedding: table(1, contextLength) }),
    blocks: Array.from({ length: config.layers }, (_, i) => initBlock(random.fold(key, 3 + i), config)),
    finalNorm: initNorm(config),
    ...(!config.tiedEmbeddings && { output: table(2, vocabularySize) }),
  };
}

/** What may differ from call to call. */
export interface DecoderOptions {
  /** int32 [batch]: how many padding tokens stand before each row's first real one. Default none. */
  readonly start?: Tensor;
}

/**
 * Logits of the next token at every position.
 *
 * @param tokens int32 [batch, time]
 * @returns [batch, time, vocabulary]
 * @throws ArgumentError if time exceeds the context length
 * @example const logits = applyDecoder(params, array([[1, 2, 3]], { dtype: 'int32' }), config);
 */
export function applyDecoder(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  options: DecoderOptions = {},
): Tensor {
  return logitsOf(params, applyBlocks(params, tokens, config, options), config);
}

/** What else {@link applyBlocks} is asked for. */
export interface BlocksOptions extends DecoderOptions {
  /** Is handed each block's keys, rotated already, and values: [batch, keyValueHeads, time, headWidth]. */
  readonly keep?: (heads: KeyValue) => void;
  /** Gives the last position only, for which the last block need not compute the others. Default false. */
  readonly lastOnly?: boolean;
}

/**
 * The last block's output for whole sequences.
 *
 * @param tokens int32 [batch, time]
 * @returns [batch, time, width], or [batch, 1, width] for the last position only
 */
export function applyBlocks(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  { start, keep, lastOnly = false }: BlocksOptions,
): Tensor {
  const time = tokens.shape[1] as number;
  if (time > config.contextLength) {
    throw new ArgumentError(`tokens: ${time} exceed the context length, ${config.contextLength}`);
  }
  const positions = positionsOf(iota([time], 0, 'int32'), start);
  const mask = start && paddingMask(time, start);
  const rotary = rotaryTable(positions, config);
  let x = embed(params, tokens, positions);
  params.blocks.forEach((block, layer) => {
    const queries = lastOnly && layer === params.blocks.length - 1 ? 1 : time;
    x = applyBlock(block, x, config, (normed) => {
      const { query, key, value } = Attention.project(block.attention, normed, attentionConfig(config));
      const [q, k] = rotary ? [Rotary.apply(query, rotary), Rotary.apply(key, rotary)] : [query, key];
      keep?.({ key: k, value });
      const attended = attention(lastSteps(q, queries), k, value, { causal: true, ...(mask && { mask }) });
      return Attention.combine(block.attention, attended);
    });
  });
  return x;
}

/** Token plus position vectors: [..., width] for the shape of the tokens. */
export function embed(params: DecoderParams, tokens: Tensor, positions: Tensor): Tensor {
  const x = Embedding.apply(params.tokenEmbedding, tokens);
  return params.positionEmbedding ? add(x, Embedding.apply(params.positionEmbedding, positions)) : x;
}

/** Logits from the last block's output: [..., width] to [..., vocabulary]. */
export function logitsOf(params: DecoderParams, x: Tensor, config: DecoderConfig): Tensor {
  const normed = applyNorm(params.finalNorm, x, config);
  return params.output
    ? Linear.apply(params.output, normed)
    : Embedding.attend(params.tokenEmbedding, normed);
}

/** Positions of slots, counted from each row's first real token; padding gets position 0. */
export function positionsOf(slots: Tensor, start: Tensor | undefined): Tensor {
  return start ? maximum(sub(slots, expandDims(start, 1)), 0) : slots;
}

/** Rotations of positions, where the model uses them. */
export function rotaryTable(positions: Tensor, config: DecoderConfig): Rotary.Table | undefined {
  if (config.positions !== 'rotary') return undefined;
  return Rotary.table(positions, Rotary.frequencies(config.headWidth, config.ropeTheta));
}

/** Finite, so that a row of nothing but padding gives numbers and not NaN. */
const masked = -1e9;

/** Additive mask [batch, 1, 1, time] that hides the padding before each row's first token. */
function paddingMask(time: number, start: Tensor): Tensor {
  const hidden = less(iota([time], 0, 'int32'), expandDims(start, 1));
  return expandDims(expandDims(where(hidden, masked, 0), 1), 1);
}
