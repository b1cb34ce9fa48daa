import { Attention, type FfnOptions, LayerNorm, RmsNorm } from '@lab/nn';
import { add, random, slice, type Tensor } from '@lab/tensor';
import type { DecoderConfig } from './decoder-config';
import { type FfnParams, type FfnReport, feedForward } from './feed-forward';
import { initialisersOf } from './initial-weights';

/** Parameters of a normalisation: without bias where the norm is an RMS norm. */
export type NormParams = LayerNorm.Params | RmsNorm.Params;

/** Parameters of one transformer block. */
export interface BlockParams {
  readonly attentionNorm: NormParams;
  readonly attention: Attention.Params;
  readonly ffnNorm: NormParams;
  readonly ffn: FfnParams;
}

/** Fresh parameters of a layer. */
export function initBlock(key: Tensor, config: DecoderConfig, layer: number): BlockParams {
  return {
    attentionNorm: initNorm(config),
    attention: Attention.init(random.fold(key, 0), attentionConfig(config)),
    ffnNorm: initNorm(config),
    ffn: feedForward(config, layer).init(random.fold(key, 1)),
  };
}

/** What a block's attention adds to the residual stream, from the normalised input; where a cache comes in. */
export type Attend = (normed: Tensor) => Tensor;

/** Which block it is, for its feed-forward. */
export interface BlockCall {
  readonly layer: number;
  readonly ffn?: FfnOptions;
  /** Is handed what the feed-forward gives beside its output. */
  readonly onFfn?: (report: FfnReport) => void;
}

/**
 * x + attention(norm(x)), then x + ffn(norm(x)).
 * @param x [batch, time, width], or [batch, width] for one token
 * @param attend gives the last positions only where the caller needs no more; so does the block then
 */
export function applyBlock(
  params: BlockParams,
  x: Tensor,
  config: DecoderConfig,
  attend: Attend,
  { layer, ffn, onFfn }: BlockCall,
): Tensor {
  const update = attend(applyNorm(params.attentionNorm, x, config));
  const attended = add(lastSteps(x, update.shape.at(-2) as number), update);
  const normed = applyNorm(params.ffnNorm, attended, config);
  const { output, ...report } = feedForward(config, layer).apply(params.ffn, normed, ffn);
  onFfn?.(report);
  return add(attended, output);
}

/** The last `count` entries along the axis before the last. */
export function lastSteps(x: Tensor, count: number): Tensor {
  const axis = x.rank - 2;
  const steps = x.shape[axis] as number;
  if (count === steps) return x;
  const starts = x.shape.map((_, index) => (index === axis ? steps - count : 0));
  return slice(x, starts, x.shape);
}

/** Fresh parameters of a normalisation over the model's width. */
export function initNorm({ norm, width }: DecoderConfig): NormParams {
  const key = random.key(0); // Neither draws anything.
  return norm === 'layer' ? LayerNorm.init(key, { width }) : RmsNorm.init(key, { width });
}

/** The configured normalisation over the last axis. */
export function applyNorm(params: NormParams, x: Tensor, { normEpsilon }: DecoderConfig): Tensor {
  return 'bias' in params ? LayerNorm.apply(params, x, normEpsilon) : RmsNorm.apply(params, x, normEpsilon);
}

/** The configured attention layer. */
export function attentionConfig(config: DecoderConfig): Attention.Config {
  const { width, heads, keyValueHeads, headWidth, queryKeyNorm = false, normEpsilon } = config;
  const { queryKeyValueBias, bias, weight, outputWeight } = initialisersOf(config);
  return {
    ...{ width, heads, keyValueHeads, headWidth, causal: true, fused: true },
    ...{ headNorm: queryKeyNorm, normEpsilon },
    ...{ weight, bias: queryKeyValueBias, outputWeight, outputBias: bias },
  };
}
