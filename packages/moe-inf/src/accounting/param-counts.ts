import { checkFractions, checkSizes } from '../checks';
import { type LayerSize, layerCosts } from './layer-size';

/** The sizes of a GPT-2-style decoder with one kind of feed-forward in all layers. */
export interface DecoderSize {
  readonly vocabularySize: number;
  readonly contextLength: number;
  readonly layers: number;
  readonly width: number;
  readonly ffn: LayerSize;
}

/** What may be asked for beside the model's own settings. */
export interface CountOptions {
  /** K of an 'inf-moe' layer. Default: its config's. */
  readonly samples?: number;
  /** The layer's `union` statistic: the share of hidden units that tokens computed. */
  readonly union?: number;
}

/** Parameters of a decoder. */
export interface ParamCounts {
  readonly total: number;
  /** What a token uses if no two of its samples or experts share a unit; embeddings count in full. */
  readonly activeUpperBound: number;
  /** What a token used, from the `union` statistic. */
  readonly activeMeasured?: number;
}

/**
 * Parameters of a GPT-2-style decoder, output weights tied:
 *
 *     V d + T d + L (4 d^2 + 4 d + 4 d + feed-forward) + 2 d
 *
 * @throws ConfigError for sizes that are none, or a union outside (0, 1]
 * @example paramCounts(gpt2Small).total; // 124,439,808
 */
export function paramCounts(model: DecoderSize, { samples, union }: CountOptions = {}): ParamCounts {
  const { vocabularySize, contextLength, layers, width, ffn } = model;
  checkSizes('paramCounts', { vocabularySize, contextLength, layers, width });
  const costs = layerCosts(width, ffn, samples);
  const rest = (vocabularySize + contextLength) * width + layers * (4 * width ** 2 + 8 * width) + 2 * width;
  const counts = {
    total: rest + layers * costs.total,
    activeUpperBound: rest + layers * costs.active(costs.mostHidden),
  };
  if (union === undefined) return counts;
  checkFractions('paramCounts', { union });
  return { ...counts, activeMeasured: rest + layers * costs.active(union * costs.hidden) };
}
