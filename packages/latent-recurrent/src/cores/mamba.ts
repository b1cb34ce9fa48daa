import { initialisers, Linear } from '@lab/nn';
import {
  add,
  array,
  broadcastTo,
  exp,
  expandDims,
  expm1,
  log,
  mul,
  neg,
  ones,
  random,
  silu,
  softplus,
  split,
  sum,
  type Tensor,
  zeros,
} from '@lab/tensor';
import { type ConvolutionParams, convolve, emptyWindow, initConvolution } from '../causal-convolution';
import { cellCore } from '../cell-core';
import { checkSizes } from '../checks';
import { logUniform } from '../log-uniform';
import { residualStack, type StackParams } from '../residual-stack';
import type { SequenceCore } from '../sequence-core';

/** Settings of a stack of Mamba layers. */
export interface MambaConfig {
  readonly inputs: number;
  readonly width: number;
  readonly layers: number;
  /** States per channel, n. Default 16. */
  readonly states?: number;
  /** Inner channels per channel, E / D. Default 2. */
  readonly expand?: number;
}

/** Parameters of a layer with E inner channels, n states and rank R = ceil(D / 16). */
export interface MambaLayerParams {
  /** [E, D] each, without bias */
  readonly input: Linear.Params;
  readonly gate: Linear.Params;
  readonly convolution: ConvolutionParams;
  /** [R + 2 n, E]: step, B and C of every input */
  readonly select: Linear.Params;
  /** [E, R] */
  readonly step: Linear.Params;
  /** [E, n]: log(-A) */
  readonly logA: Tensor;
  /** [E] */
  readonly skip: Tensor;
  /** [D, E], without bias */
  readonly output: Linear.Params;
}

/** The last three inputs of the convolution, [batch, 3, E], and the state h, [batch, E, n]. */
export interface MambaState {
  readonly window: Tensor;
  readonly h: Tensor;
}

/**
 * Layers of a selective state space:
 *
 *     [u, g] = W_in x;  u <- silu(conv(u));  [r, B, C] = W_x u;  dt = softplus(W_dt r + b_dt)
 *     h <- exp(dt A) h + dt u B^T;  y = h C + D u;  W_out (y silu(g)) comes out
 *
 * A residual around each layer and an RMS norm before it. Source: Gu & Dao 2023, Mamba (arXiv 2312.00752).
 * @throws ConfigError for sizes that are no positive integers
 * @example const core = mamba({ inputs: 8, width: 64, layers: 2 });
 */
export function mamba(config: MambaConfig): SequenceCore<StackParams, readonly unknown[]> {
  const { inputs, width, layers, states = 16, expand = 2 } = config;
  checkSizes('mamba', { inputs, width, layers, states, expand });
  const layer = mambaLayer(width, expand * width, states);
  return residualStack({ inputs, width, norm: 'rms', layers: new Array(layers).fill(layer) });
}

/** One layer without norm and residual, [.., width] to [.., width]. */
export function mambaLayer(width: number, E: number, n: number): SequenceCore<MambaLayerParams, MambaState> {
  const R = Math.ceil(width / 16);
  return cellCore<MambaLayerParams, MambaState, MambaLayerParams & { readonly A: Tensor }>({
    inputs: width,
    outputs: width,
    init: (key) => initLayer(key, { width, E, n, R }),
    initialState: (params, batch) => ({
      window: emptyWindow(batch, params.convolution),
      h: zeros([batch, E, n], params.logA.dtype),
    }),
    prepare: (params) => ({ ...params, A: neg(exp(params.logA)) }),
    encode: (params, x) => Linear.apply(params.input, x),
    advance(params, state, encoded) {
      const [window, convolved] = convolve(params.convolution, state.window, encoded);
      const u = silu(convolved);
      const [r, B, C] = split(Linear.apply(params.select, u), [R, n, n], -1) as [Tensor, Tensor, Tensor];
      const dt = softplus(Linear.apply(params.step, r));
      const kept = mul(exp(mul(expandDims(dt, 2), params.A)), state.h);
      const h = add(kept, mul(expandDims(mul(dt, u), 2), expandDims(B, 1)));
      const y = add(sum(mul(h, expandDims(C, 1)), { axis: 2 }), mul(params.skip, u));
      return [{ window, h }, y];
    },
    decode: (params, y, x) => Linear.apply(params.output, mul(y, silu(Linear.apply(params.gate, x)))),
  });
}

interface Sizes {
  readonly width: number;
  readonly E: number;
  readonly n: number;
  readonly R: number;
}

function initLayer(key: Tensor, { width, E, n, R }: Sizes): MambaLayerParams {
  const linear = (index: number, inputs: number, outputs: number) =>
    Linear.init(random.fold(key, index), { inputs, outputs, bias: false });
  const counts = array(Array.from({ length: n }, (_, i) => Math.log(i + 1)));
  const weight = initialisers.uniform(1 / Math.sqrt(R))(random.fold(key, 5), [E, R]);
  return {
    input: linear(0, width, E),
    gate: linear(1, width, E),
    convolution: initConvolution(random.fold(key, 2), E),
    select: linear(3, E, R + 2 * n),
    step: { weight, bias: stepBias(random.fold(key, 6), E) },
    logA: broadcastTo(counts, [E, n]),
    skip: ones([E]),
    output: linear(4, E, width),
  };
}

/** Biases whose softplus is log-uniform in [1e-3, 1e-1]: log(e^dt - 1). */
export function stepBias(key: Tensor, count: number): Tensor {
  return log(expm1(exp(logUniform(key, [count], 1e-3, 1e-1))));
}
