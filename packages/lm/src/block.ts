import {
  Attention,
  type Ffn,
  geluMlp,
  initialisers,
  LayerNorm,
  type MlpParams,
  RmsNorm,
  type SwiGluParams,
  swiGlu,
} from '@lab/nn';
import { add, random, slice, type Tensor } from '@lab/tensor';
import type { DecoderConfig } from './decoder-config';

/** Parameters of a normalisation: without bias where the norm is an RMS norm. */
export type NormParams = LayerNorm.Params | RmsNorm.Params;

/** Parameters of one transformer block. */
export interface BlockParams {
  readonly attentionNorm: NormParams;
  readonly attention: Attention.Params;
  readonly ffnNorm: NormParams;
  readonly ffn: MlpParams | SwiGluParams;
}

/** Fresh parameters; products into the residual stream are scaled by 1 / sqrt(2 layers) (Radford et al. 2019). */
export function initBlock(key: Tensor, config: DecoderConfig): BlockParams {
  return {
    attentionNorm: initNorm(config),
    attention: Attention.init(random.fold(key, 0), attentionConfig(config)),
    ffnNorm: initNorm(config),
    ffn: feedForward(config).init(random.fold(key, 1)),
  };
}

/** What a block's attention adds to the residual stream, from the normalised input; where a cache comes in. */
export type Attend = (normed: Tensor) => Tensor;

/**
 * x + attention(norm(x)), then x + ffn(norm(x)).
 * @param x [batch, time, width], or [batch, width] for one token
 * @param attend gives the last positions only where the caller needs no more; so does the block then
 */
export function applyBlock(params: BlockParams, x: Tensor, config: DecoderConfig, attend: Attend): Tensor {
  const update = attend(applyNorm(params.attentionNorm, x, config));
  const attended = add(lastSteps(x, update.shape.at(-2) as number), update);
  const { output } = feedForward(config).apply(params.ffn, applyNorm(params.ffnNorm, attended, config));
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

/** Standard deviation of GPT-2's initial weights. */
export const initialDeviation = 0.02;

function initialisersOf(config: DecoderConfig) {
  const weight = initialisers.normal(initialDeviation);
  const bias = config.bias ? initialisers.zeros : (false as const);
  return {
    weight,
    bias,
    outputWeight: initialisers.normal(initialDeviation / Math.sqrt(2 * config.layers)),
    outputBias: bias,
  };
}

/** The configured attention layer. */
export function attentionConfig(config: DecoderConfig): Attention.Config {
  const { width, heads, keyValueHeads, headWidth } = config;
  return { width, heads, keyValueHeads, headWidth, causal: true, fused: true, ...initialisersOf(config) };
}

function feedForward(config: DecoderConfig): Ffn<MlpParams | SwiGluParams> {
  const sizes = { width: config.width, hidden: config.hiddenWidth, ...initialisersOf(config) };
  return (config.ffn === 'gelu' ? geluMlp(sizes) : swiGlu(sizes)) as Ffn<MlpParams | SwiGluParams>;
}
