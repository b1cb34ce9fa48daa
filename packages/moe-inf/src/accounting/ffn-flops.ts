import { checkFractions } from '../checks';
import type { Execution } from '../execution/execution';
import { type LayerSize, layerCosts } from './layer-size';
import type { CountOptions, DecoderSize } from './param-counts';

/** What may be asked for beside the layer's own settings. */
export interface FlopOptions extends CountOptions {
  /** 'masked' computes all hidden units; the others those kept. Default 'masked' for 'inf-moe', else those kept. */
  readonly execution?: Exclude<Execution, 'auto'>;
}

/** Floating-point operations of one token's forward pass; a multiply-add is two. Training takes about three times. */
export interface FfnFlops {
  /** The two products of the hidden units. */
  readonly units: number;
  /** Router and mask network, or gate. */
  readonly router: number;
  readonly total: number;
}

/**
 * Operations of one feed-forward for one token: 4 d for every hidden unit computed, and the router's products.
 * Choosing the largest scores, activations and sums are not counted. Without `union` no two samples share a unit.
 *
 * @param width d
 * @throws ConfigError for sizes that are none, or a union outside (0, 1]
 * @example ffnFlops(768, { kind: 'dense', hidden: 3072 }).total; // 9,437,184
 */
export function ffnFlops(width: number, layer: LayerSize, options: FlopOptions = {}): FfnFlops {
  const { samples, union, execution = 'masked' } = options;
  if (union !== undefined) checkFractions('ffnFlops', { union });
  const { hidden, mostHidden, routerFlops } = layerCosts(width, layer, samples);
  const kept = union === undefined ? mostHidden : union * hidden;
  const computed = layer.kind === 'inf-moe' && execution === 'masked' ? hidden : kept;
  const units = 4 * width * computed;
  return { units, router: routerFlops, total: units + routerFlops };
}

/**
 * Operations of a whole decoder for one token: attention's products 8 d^2 and 4 d for each token seen, the
 * feed-forward, and the output layer.
 * @param context how many tokens are seen, on average: half the length for whole sequences
 */
export function decoderFlops(model: DecoderSize, context: number, options: FlopOptions = {}): number {
  const { vocabularySize, layers, width, ffn } = model;
  const attention = 8 * width ** 2 + 4 * context * width;
  return layers * (attention + ffnFlops(width, ffn, options).total) + 2 * vocabularySize * width;
}
