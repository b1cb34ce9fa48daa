import { add, concat, mean, random, reshape, slice, type Tensor, zeros } from '@lab/tensor';
import { cellCore } from '../cell-core';
import { checkSizes } from '../checks';
import type { SequenceCore } from '../sequence-core';
import { type FsrmConfig, type FullConfig, fullConfig } from './config';
import { linearEncoder } from './encoder';
import { type FastLayer, type FastLayerParams, fastLayer } from './fast-layer';
import type { Latent } from './inner-module';
import { initReadout, type ReadoutParams, readout } from './readout';
import { startLatent } from './start';
import { swapLatent, swapTokens } from './swap-tokens';

/** Settings of {@link twoStageFsrm}; the readouts have as many features as the latent has channels. */
export interface TwoStageConfig extends Omit<FsrmConfig, 'features'> {
  /** Outputs of the first stage that the second sees, H. Default 4. */
  readonly history?: number;
}

/** One stage: its fast layer, readout and learned start [tokens, D]. */
export interface StageParams {
  readonly layers: FastLayerParams;
  readonly readout: ReadoutParams;
  readonly start: Tensor;
}

/** Parameters of {@link twoStageFsrm}. */
export interface TwoStageParams {
  readonly encoder: unknown;
  readonly first: StageParams;
  readonly second: StageParams;
}

/** Both latents, and what passes between the stages; the batch first. */
export interface TwoStageState {
  readonly first: Latent;
  readonly second: Latent;
  /** [batch, H K, D]: the last H outputs of the first stage, oldest first. */
  readonly queue: Tensor;
  /** [batch, H K, D]: the last output of the second stage, which is fed back into it. */
  readonly output: Tensor;
}

/**
 * The two-stage model of the paper's Dyck experiment. Per observation
 *
 *     x <- Fast1(x, C), T steps;        push Readout1(x) into a queue of H
 *     z <- Fast2(z, queue + zOut), T steps of H K tokens;        zOut = Readout2(z) comes out
 *
 * Queue and zOut start at zero. Source: Takashiro et al. 2026 (arXiv 2604.01577).
 * @throws ConfigError for settings outside their domain
 * @example const core = twoStageFsrm({ inputs: 60, tokens: 4, width: 32, T: 3 });
 */
export function twoStageFsrm(config: TwoStageConfig): SequenceCore<TwoStageParams, TwoStageState> {
  const { history: H = 4, ...rest } = config;
  checkSizes('twoStageFsrm', { history: H });
  const full = fullConfig(rest);
  const { inputs, tokens: K, width, pool } = full;
  const second = { ...full, grid: [H, K], tokens: H * K };
  const layers = { first: fastLayer(full), second: fastLayer(second) };
  const encoder = config.encoder ?? linearEncoder({ ...full, std: full.encoderStd });
  return cellCore<TwoStageParams, TwoStageState, Prepared>({
    inputs,
    outputs: pool === 'flatten' ? H * K * width : width,
    init: (key) => ({
      encoder: encoder.init(random.fold(key, 0)),
      first: initStage(random.fold(key, 1), layers.first, full),
      second: initStage(random.fold(key, 2), layers.second, second),
    }),
    initialState(params, batch, key) {
      const empty = () => zeros([batch, H * K, width], params.first.start.dtype);
      const start = (stage: 'first' | 'second', index: number) =>
        startLatent(layers[stage], params[stage].start, batch, key && random.fold(key, index));
      return { first: start('first', 0), second: start('second', 1), queue: empty(), output: empty() };
    },
    prepare: (params) => ({
      params,
      first: layers.first.prepare(params.first.layers),
      second: layers.second.prepare(params.second.layers),
    }),
    encode: ({ params }, x) => encoder.apply(params.encoder, x),
    advance({ params, ...prepared }, state, c) {
      const first = observe(layers.first, prepared.first, state.first, c);
      const queue = pushed(state.queue, readout(params.first.readout, first.x, full));
      const condition = add(queue, state.output);
      const second = observe(layers.second, prepared.second, state.second, condition);
      const output = readout(params.second.readout, second.x, full);
      return [{ first, second, queue, output }, output];
    },
    decode: (_prepared, output) =>
      pool === 'flatten' ? reshape(output, [-1, H * K * width]) : mean(output, { axis: 1 }),
  });
}

interface Prepared {
  readonly params: TwoStageParams;
  readonly first: readonly unknown[];
  readonly second: readonly unknown[];
}

function initStage(key: Tensor, layer: FastLayer, config: FullConfig): StageParams {
  return {
    layers: layer.init(random.fold(key, 0)),
    readout: initReadout(random.fold(key, 1), config),
    start: random.normal(random.fold(key, 2), [config.tokens, config.width]),
  };
}

function observe(layer: FastLayer, prepared: readonly unknown[], state: Latent, c: Tensor): Latent {
  return swapLatent(layer.run(prepared, swapLatent(state), swapTokens(c)));
}

/** The queue [batch, H K, D] without its oldest entry and with the newest, [batch, K, D], behind it. */
function pushed(queue: Tensor, newest: Tensor): Tensor {
  const [batch, all, width] = queue.shape as [number, number, number];
  const K = newest.shape[1] as number;
  return concat([slice(queue, [0, K, 0], [batch, all, width]), newest], 1);
}
