import { LayerNorm, Linear } from '@lab/nn';
import { add, random, zerosLike } from '@lab/tensor';
import { checkSizes } from '../checks';
import { type AnyCore, composedCore } from '../composed-core';
import type { SequenceCore } from '../sequence-core';
import { windowAttention } from '../window-attention';
import { mlpCore, type TransformerConfig } from './causal-transformer';

/** Settings of a looped transformer; `layers` is the number of loops through one block. */
export type LoopedConfig = TransformerConfig;

/** Parameters of {@link loopedTransformer}, the same for any number of loops. */
export interface LoopedParams {
  readonly input: Linear.Params;
  readonly attentionNorm: LayerNorm.Params;
  readonly attention: unknown;
  readonly mlpNorm: LayerNorm.Params;
  readonly mlp: unknown;
  readonly norm: LayerNorm.Params;
}

/**
 * One causal block in a loop, h <- Block(h + e), with the embedding e of the observation added before every round.
 *
 * Sources: Dehghani et al. 2018, Universal Transformers; Giannou et al. 2023 and Yang et al. 2023, Looped Transformers.
 * @throws ConfigError as {@link causalTransformer}
 * @example const core = loopedTransformer({ inputs: 8, width: 64, layers: 4, heads: 4, context: 40 });
 */
export function loopedTransformer(config: LoopedConfig): SequenceCore<LoopedParams, readonly unknown[]> {
  const { inputs, width, layers: loops, mlpRatio = 4 } = config;
  checkSizes('loopedTransformer', { inputs, width, layers: loops, mlpRatio });
  const attention: AnyCore = windowAttention(config);
  const mlp = mlpCore(width, mlpRatio);
  const norm = () => LayerNorm.init(random.key(0), { width });
  return composedCore<LoopedParams>({
    inputs,
    outputs: width,
    layers: new Array(loops).fill([attention, mlp]).flat(),
    init: (key) => ({
      input: Linear.init(random.fold(key, 0), { inputs, outputs: width }),
      attentionNorm: norm(),
      attention: attention.init(random.fold(key, 1)),
      mlpNorm: norm(),
      mlp: mlp.init(random.fold(key, 2)),
      norm: norm(),
    }),
    layerParams: (params, index) => (index % 2 === 0 ? params.attention : params.mlp),
    forward(params, x, layer) {
      const e = Linear.apply(params.input, x);
      let h = zerosLike(e);
      for (let loop = 0; loop < loops; loop++) {
        const u = add(h, e);
        const attended = add(u, layer(2 * loop, LayerNorm.apply(params.attentionNorm, u)));
        h = add(attended, layer(2 * loop + 1, LayerNorm.apply(params.mlpNorm, attended)));
      }
      return LayerNorm.apply(params.norm, h);
    },
  });
}
