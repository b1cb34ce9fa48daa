import { Embedding, initialisers, Linear, Rotary } from '@lab/nn';
import {
  add,
  checkpoint,
  expandDims,
  iota,
  type KeyValue,
  maximum,
  random,
  slice,
  sub,
  type Tensor,
} from '@lab/tensor';
import { attendWithin } from './attend-within';
import { attentionMask } from './attention-mask';
import { applyBlock, applyNorm, type BlockParams, initBlock, initNorm, type NormParams } from './block';
import type { DecoderConfig } from './decoder-config';
import { ArgumentError } from './errors';
import { type FeedForwardOptions, type FfnReport, ffnOptionsAt } from './feed-forward';
import { initialDeviation } from './initial-weights';

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
    blocks: Array.from({ length: config.layers }, (_, i) => initBlock(random.fold(key, 3 + i), config, i)),
    finalNorm: initNorm(config),
    ...(!config.tiedEmbeddings && { output: table(2, vocabularySize) }),
  };
}

/** What may differ from call to call. */
export interface DecoderOptions extends FeedForwardOptions {
  /** int32 [batch]: how many padding tokens stand before each row's first real one. Default none. */
  readonly start?: Tensor;
  /**
   * Is handed the residual stream, [batch, time, width], before the first block as layer 0 and after each block
   * as the layers from 1; what it returns goes on. To look at it, return it as it is.
   */
  readonly onResidual?: (x: Tensor, layer: number) => Tensor;
  /** Frees what a block computes, and computes it again for its gradient: less memory, more time. Default false. */
  readonly recompute?: boolean;
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

/**
 * What {@link applyDecoder} makes logits from, for other heads: the normalised output of the last block.
 *
 * @param tokens int32 [batch, time]
 * @returns [batch, time, width]
 * @throws ArgumentError if time exceeds the context length
 */
export function hiddenStates(
  params: DecoderParams,
  tokens: Tensor,
  config: DecoderConfig,
  options: DecoderOptions = {},
): Tensor {
  return applyNorm(params.finalNorm, applyBlocks(params, tokens, config, options), config);
}

/** What else {@link applyBlocks} is asked for. */
export interface BlocksOptions extends DecoderOptions {
  /** Is handed each block's keys, rotated already, and values: [batch, keyValueHeads, time, headWidth]. */
  readonly keep?: (heads: KeyValue) => void;
  /** Gives the last position only, for which the last block need not compute the others. Default false. */
  readonly lastOnly?: boolean;
  /** What was kept, layer by layer, of tokens that stand before these in every row; `start` counts from them. */
  readonly past?: readonly KeyValue[];
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
  options: BlocksOptions,
): Tensor {
  const { start, keep, lastOnly = false, past, recompute = false, onResidual = (x) => x } = options;
  const time = tokens.shape[1] as number;
  const before = past?.[0]?.key.shape[2] ?? 0;
  if (before + time > config.contextLength) {
    throw new ArgumentError(`tokens: ${before + time} exceed the context length, ${config.contextLength}`);
  }
  const positions = positionsOf(add(iota([time], 0, 'int32'), before), start);
  const mask = attentionMask(before + time, start, config);
  const rotary = rotaryTable(positions, config);
  let x = onResidual(embed(params, tokens, positions), 0);
  params.blocks.forEach((block, layer) => {
    const queries = lastOnly && layer === params.blocks.length - 1 ? 1 : time;
    const ffn = ffnOptionsAt(options.ffn, layer, lastPositions(positions, queries));
    const run = (own: BlockParams, input: Tensor, ...earlier: readonly KeyValue[]) => {
      const [kept, reports]: [KeyValue[], FfnReport[]] = [[], []];
      const keeping = keep && ((heads: KeyValue) => void kept.push(heads));
      const within = { mask, rotary, queries, past: earlier[0], keep: keeping };
      const attend = (normed: Tensor) => attendWithin(own.attention, normed, config, within);
      const call = { layer, ffn, onFfn: (report: FfnReport) => void reports.push(report) };
      return { output: applyBlock(own, input, config, attend, call), kept, reports };
    };
    const earlier = past?.slice(layer, layer + 1) ?? [];
    const { output, kept, reports } = (recompute ? checkpoint(run) : run)(block, x, ...earlier);
    for (const heads of kept) keep?.(heads);
    for (const report of reports) options.onFfn?.(report, layer);
    x = onResidual(output, layer + 1);
  });
  return x;
}

/** Token plus position vectors: [..., width] for the shape of the tokens. */
export function embed(params: DecoderParams, tokens: Tensor, positions: Tensor): Tensor {
  const x = Embedding.apply(params.tokenEmbedding, tokens);
  return params.positionEmbedding ? add(x, Embedding.apply(params.positionEmbedding, positions)) : x;
}

/** Logits from the last block's output, or from the residual stream after any: [..., width] to [..., vocabulary]. */
export function logitsOf(params: DecoderParams, x: Tensor, config: DecoderConfig): Tensor {
  return Linear.apply(outputLayer(params), applyNorm(params.finalNorm, x, config));
}

/** The layer that makes logits of hidden states; where it is tied, of the token embedding. */
export function outputLayer({ output, tokenEmbedding }: DecoderParams): Linear.Params {
  return output ?? { weight: tokenEmbedding.weight };
}

/** Positions of slots, counted from each row's first real token; padding gets position 0. */
export function positionsOf(slots: Tensor, start: Tensor | undefined): Tensor {
  return start ? maximum(sub(slots, expandDims(start, 1)), 0) : slots;
}

/** Rotations of positions, where the model uses them. */
export function rotaryTable(positions: Tensor, config: DecoderConfig): Rotary.Table | undefined {
  if (config.positions !== 'rotary') return undefined;
  const { headWidth, ropeTheta, ropeScaling } = config;
  const frequencies = Rotary.frequencies(headWidth, ropeTheta);
  return Rotary.table(positions, ropeScaling ? Rotary.llama3Scaled(frequencies, ropeScaling) : frequencies);
}

/** The positions of the last tokens: [..., queries]. */
function lastPositions(positions: Tensor, queries: number): Tensor {
  const time = positions.shape.at(-1) as number;
  if (queries === time) return positions;
  const starts = positions.shape.map((_, axis) => (axis === positions.rank - 1 ? time - queries : 0));
  return slice(positions, starts, positions.shape);
}
