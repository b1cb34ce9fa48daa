import {
  type Ffn,
  type FfnOptions,
  type FfnOutput,
  geluMlp,
  type MlpParams,
  type SwiGluParams,
  swiGlu,
} from '@lab/nn';
import { random, type Tensor } from '@lab/tensor';
import type { DecoderConfig } from './decoder-config';
import { initialisersOf } from './initial-weights';

/** Parameters of a block's feed-forward: a dense one's, or the tree of tensors of whatever replaces it. */
export type FfnParams = MlpParams | SwiGluParams | object;

/** What a feed-forward gives beside its output. */
export type FfnReport = Omit<FfnOutput, 'output'>;

/** What feed-forwards are given, and who hears what they give beside their output. */
export interface FeedForwardOptions {
  /**
   * Handed to the feed-forward of every block, its key folded with the layer and the positions of the tokens
   * beside it. Dense ones do not read it.
   */
  readonly ffn?: FfnOptions;
  /** Is handed the auxiliary loss and the statistics of every block's feed-forward, where it has any. */
  readonly onFfn?: (report: FfnReport, layer: number) => void;
}

/** The feed-forward of a layer: the configured replacement, or the dense one of the model. */
export function feedForward(config: DecoderConfig, layer: number): Ffn<FfnParams> {
  return (config.feedForwards?.[layer] ?? dense(config)) as Ffn<FfnParams>;
}

function dense(config: DecoderConfig): Ffn<MlpParams> | Ffn<SwiGluParams> {
  const { queryKeyValueBias: _, ...initialisers } = initialisersOf(config);
  const sizes = { width: config.width, hidden: config.hiddenWidth, ...initialisers };
  return config.ffn === 'gelu' ? geluMlp(sizes) : swiGlu(sizes);
}

/** The options of one layer's feed-forward. */
export function ffnOptionsAt(ffn: FfnOptions | undefined, layer: number, positions: Tensor): FfnOptions {
  return { ...ffn, positions, ...(ffn?.key && { key: random.fold(ffn.key, layer) }) };
}
