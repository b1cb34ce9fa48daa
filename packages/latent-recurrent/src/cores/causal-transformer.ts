import { geluMlp } from '@lab/nn';
import { checkSizes } from '../checks';
import type { AnyCore } from '../composed-core';
import { residualStack, type StackParams } from '../residual-stack';
import type { SequenceCore } from '../sequence-core';
import { statelessCore } from '../stateless-core';
import { windowAttention } from '../window-attention';

/** Settings of transformers that see a window of the past. */
export interface TransformerConfig {
  readonly inputs: number;
  readonly width: number;
  readonly layers: number;
  readonly heads: number;
  /** Observations that a layer sees, the present one included. Parameters do not depend on it. */
  readonly context: number;
  /** Hidden units per channel of the MLPs. Default 4. */
  readonly mlpRatio?: number;
}

/**
 * A causal transformer: attention over a window and an MLP in turn, a residual around each and a layer norm before it. Distances are
 * penalised (ALiBi) instead of positions coded, so that sequences longer than those of training make sense.
 *
 * Give it a context as long as the sequence for the usual transformer; its state grows with the context, not with the sequence.
 * @throws ConfigError for sizes that are no positive integers, or a width that is no multiple of the heads
 * @example const core = causalTransformer({ inputs: 8, width: 64, layers: 2, heads: 4, context: 40 });
 */
export function causalTransformer(config: TransformerConfig): SequenceCore<StackParams, readonly unknown[]> {
  const { inputs, width, layers, mlpRatio = 4 } = config;
  checkSizes('causalTransformer', { inputs, width, layers, mlpRatio });
  const block = [windowAttention(config), mlpCore(width, mlpRatio)];
  return residualStack({
    inputs,
    width,
    norm: 'layer',
    layers: new Array(layers).fill(block).flat(),
  });
}

/** The MLP of a transformer block as a core. */
export function mlpCore(width: number, ratio: number): AnyCore {
  const ffn = geluMlp({ width, hidden: ratio * width });
  const core = statelessCore(
    { inputs: width, outputs: width },
    ffn.init,
    (params, x) => ffn.apply(params, x).output,
  );
  return core;
}
