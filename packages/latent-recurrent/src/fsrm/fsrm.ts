import { mean, random, reshape, type Tensor } from '@lab/tensor';
import { cellCore } from '../cell-core';
import type { SequenceCore } from '../sequence-core';
import { type FsrmConfig, fullConfig } from './config';
import { linearEncoder } from './encoder';
import { type FastLayerParams, fastLayer } from './fast-layer';
import type { Latent } from './inner-module';
import { initReadout, type ReadoutParams, readout } from './readout';
import { startLatent } from './start';
import { swapLatent, swapTokens } from './swap-tokens';

/** Parameters of {@link fsrm}. */
export interface FsrmParams {
  readonly encoder: unknown;
  readonly layers: FastLayerParams;
  readonly readout: ReadoutParams;
  /** [K, D]: where the latent starts without a key, before it is projected. */
  readonly start: Tensor;
}

/** The latent that lives as long as the episode, [batch, K, D] each: tokens, and the GRU's or LSTM's memory if any. */
export type FsrmState = Latent;

/**
 * The fast-slow recurrent model. Each observation O_s is encoded once, C = Encoder(O_s); the same step is applied T times,
 * X <- Pi(X + gamma F(X, C)); a rotation-invariant readout of X comes out. X is carried from observation to
 * observation, so memory does not grow with the sequence.
 *
 * `initialState` with a key draws X from a normal distribution, as the paper does in supervised tasks; without one it
 * starts at a learned point, so that a policy's update replays exactly what its rollout did.
 * Source: Takashiro et al. 2026, Thinking While Listening (arXiv 2604.01577).
 * @throws ConfigError for settings outside their domain
 * @example const core = fsrm({ inputs: 3, tokens: 4, width: 32, T: 3 });
 */
export function fsrm(config: FsrmConfig): SequenceCore<FsrmParams, FsrmState> {
  const full = fullConfig(config);
  const { inputs, tokens, width, features, pool } = full;
  const encoder = config.encoder ?? linearEncoder({ ...full, std: full.encoderStd });
  const layer = fastLayer(full);
  return cellCore<FsrmParams, FsrmState, PreparedFsrm>({
    inputs,
    outputs: pool === 'flatten' ? tokens * features : features,
    init: (key) => ({
      encoder: encoder.init(random.fold(key, 0)),
      layers: layer.init(random.fold(key, 1)),
      readout: initReadout(random.fold(key, 2), full),
      start: random.normal(random.fold(key, 3), [tokens, width]),
    }),
    initialState: (params, batch, key) => startLatent(layer, params.start, batch, key),
    prepare: (params) => ({ params, layers: layer.prepare(params.layers) }),
    encode: ({ params }, x) => encoder.apply(params.encoder, x),
    advance({ layers }, state, c) {
      const next = swapLatent(layer.run(layers, swapLatent(state), swapTokens(c)));
      return [next, next.x];
    },
    decode({ params }, x) {
      const y = readout(params.readout, x, full);
      return pool === 'flatten' ? reshape(y, [-1, tokens * features]) : mean(y, { axis: 1 });
    },
  });
}

interface PreparedFsrm {
  readonly params: FsrmParams;
  readonly layers: readonly unknown[];
}
