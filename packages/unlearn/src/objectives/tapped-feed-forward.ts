import type { DecoderConfig } from '@lab/lm';
import { type Ffn, Linear, type MlpParams, type SwiGluParams } from '@lab/nn';
import { gelu, mul, silu, type Tensor } from '@lab/tensor';
import { ArgumentError } from '../errors';

type DenseParams = MlpParams | SwiGluParams;

/** What looks at a feed-forward from inside. */
export interface FeedForwardTap {
  /** Is handed what the last product multiplies: [batch, time, hidden]. */
  readonly onKey?: (key: Tensor) => void;
  /** Changes what the layer gives: [batch, time, width]. */
  readonly onValue?: (value: Tensor) => Tensor;
}

/**
 * The model with a tap in the dense feed-forward of one block; it computes the same.
 * @param layer from 0 up
 * @throws ArgumentError if the model has no such block, or its feed-forward is not a dense one
 */
export function tapFeedForward(
  config: DecoderConfig,
  layer: number,
  { onKey, onValue = (value) => value }: FeedForwardTap,
): DecoderConfig {
  if (!Number.isInteger(layer) || layer < 0 || layer >= config.layers)
    throw new ArgumentError(`layer: must be in [0, ${config.layers - 1}], got ${layer}`);
  const others = config.feedForwards ?? new Array<null>(config.layers).fill(null);
  if (others[layer]) throw new ArgumentError(`layer: the feed-forward of block ${layer} is not a dense one`);
  const tap: Ffn<DenseParams> = {
    init: () => {
      throw new ArgumentError('params: a tapped model is given those of the model without taps');
    },
    apply: (params, x) => {
      const key = hiddenOf(params, x);
      onKey?.(key);
      return { output: onValue(Linear.apply(params.down, key)) };
    },
  };
  return {
    ...config,
    feedForwards: others.map((ffn, index) => (index === layer ? (tap as Ffn<object>) : ffn)),
  };
}

function hiddenOf(params: DenseParams, x: Tensor): Tensor {
  const up = Linear.apply(params.up, x);
  return 'gate' in params ? mul(silu(Linear.apply(params.gate, x)), up) : gelu(up, { approximate: true });
}
