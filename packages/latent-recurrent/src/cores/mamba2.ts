import { Linear, RmsNorm } from '@lab/nn';
import {
  add,
  exp,
  expandDims,
  log,
  mul,
  neg,
  ones,
  random,
  reshape,
  silu,
  softplus,
  split,
  sum,
  type Tensor,
  zeros,
} from '@lab/tensor';
import { type ConvolutionParams, convolve, emptyWindow, initConvolution } from '../causal-convolution';
import { cellCore } from '../cell-core';
import { checkMultiple, checkSizes } from '../checks';
import { residualStack, type StackParams } from '../residual-stack';
import type { SequenceCore } from '../sequence-core';
import { type MambaConfig, type MambaState, stepBias } from './mamba';

/** Settings of a stack of Mamba-2 layers. */
export interface Mamba2Config extends MambaConfig {
  /** Channels of a head, which share one decay, P. Default 64, or all inner channels where they are fewer. */
  readonly headWidth?: number;
}

/** Parameters of a layer with E inner channels in H heads, and n states. */
export interface Mamba2LayerParams {
  /** [E + 2 n + H, D], without bias: x, B, C and step */
  readonly input: Linear.Params;
  /** [E, D], without bias */
  readonly gate: Linear.Params;
  /** Over x, B and C. */
  readonly convolution: ConvolutionParams;
  /** [H] */
  readonly stepBias: Tensor;
  /** [H]: log(-A) */
  readonly logA: Tensor;
  /** [H] */
  readonly skip: Tensor;
  readonly norm: RmsNorm.Params;
  /** [D, E], without bias */
  readonly output: Linear.Params;
}

/**
 * Layers of a state space with one scalar decay per head (SSD):
 *
 *     [x, B, C, d] = W_in u;  [x, B, C] <- silu(conv(x, B, C));  dt = softplus(d + b);  a = exp(-dt exp(A_log))
 *     h <- a h + dt x B^T;  y = h C + D x;  W_out RMSNorm(y silu(z)) comes out
 *
 * A residual around each layer and an RMS norm before it.
 * Source: Dao & Gu 2024, Transformers are SSMs (arXiv 2405.21060).
 * @throws ConfigError for sizes that are no positive integers, or inner channels that are no multiple of a head's
 * @example const core = mamba2({ inputs: 8, width: 64, layers: 2, states: 64 });
 */
export function mamba2(config: Mamba2Config): SequenceCore<StackParams, readonly unknown[]> {
  const { inputs, width, layers, states = 64, expand = 2 } = config;
  const E = expand * width;
  const headWidth = config.headWidth ?? Math.min(64, E);
  checkSizes('mamba2', { inputs, width, layers, states, expand, headWidth });
  checkMultiple('mamba2', 'expand * width', E, headWidth);
  const layer = mamba2Layer(width, E, states, headWidth);
  return residualStack({ inputs, width, norm: 'rms', layers: new Array(layers).fill(layer) });
}

/** One layer without norm and residual, [.., width] to [.., width]. */
export function mamba2Layer(
  width: number,
  E: number,
  n: number,
  P: number,
): SequenceCore<Mamba2LayerParams, MambaState> {
  const H = E / P;
  return cellCore<Mamba2LayerParams, MambaState, Mamba2LayerParams & { readonly A: Tensor }>({
    inputs: width,
    outputs: width,
    init: (key) => initLayer(key, { width, E, n, H }),
    initialState: (params, batch) => ({
      window: emptyWindow(batch, params.convolution),
      h: zeros([batch, E, n], params.logA.dtype),
    }),
    prepare: (params) => ({ ...params, A: neg(exp(params.logA)) }),
    encode: (params, x) => Linear.apply(params.input, x),
    advance(params, state, encoded) {
      const batch = encoded.shape[0] as number;
      const [mixed, d] = split(encoded, [E + 2 * n, H], -1) as [Tensor, Tensor];
      const [window, convolved] = convolve(params.convolution, state.window, mixed);
      const [x, B, C] = split(silu(convolved), [E, n, n], -1) as [Tensor, Tensor, Tensor];
      const dt = softplus(add(d, params.stepBias));
      const heads = reshape(x, [batch, H, P]);
      const kept = mul(perHead(exp(mul(dt, params.A)), 2), reshape(state.h, [batch, H, P, n]));
      const driven = reshape(mul(heads, perHead(dt, 1)), [batch, E, 1]);
      const h = add(reshape(kept, [batch, E, n]), mul(driven, expandDims(B, 1)));
      const skipped = reshape(mul(heads, expandDims(params.skip, 1)), [batch, E]);
      return [{ window, h }, add(sum(mul(h, expandDims(C, 1)), { axis: 2 }), skipped)];
    },
    decode(params, y, x) {
      const gated = mul(y, silu(Linear.apply(params.gate, x)));
      return Linear.apply(params.output, RmsNorm.apply(params.norm, gated));
    },
  });
}

/** [batch, H] with further axes of one behind. */
function perHead(x: Tensor, axes: number): Tensor {
  return reshape(x, [...x.shape, ...new Array<number>(axes).fill(1)]);
}

interface Sizes {
  readonly width: number;
  readonly E: number;
  readonly n: number;
  readonly H: number;
}

function initLayer(key: Tensor, { width, E, n, H }: Sizes): Mamba2LayerParams {
  const linear = (index: number, inputs: number, outputs: number) =>
    Linear.init(random.fold(key, index), { inputs, outputs, bias: false });
  return {
    input: linear(0, width, E + 2 * n + H),
    gate: linear(1, width, E),
    convolution: initConvolution(random.fold(key, 2), E + 2 * n),
    stepBias: stepBias(random.fold(key, 3), H),
    // A uniform in [-16, -1], as the authors' code draws it.
    logA: log(random.uniform(random.fold(key, 4), [H], { low: 1, high: 16 })),
    skip: ones([H]),
    norm: RmsNorm.init(key, { width: E }),
    output: linear(5, E, width),
  };
}
